import MailTerms
import Store
import TestSupport
import Testing

@testable import Triggers

@Suite struct WatchStateTests {
    private let folder: ScratchFolder
    private let store: Store
    private let lock: JobLock

    init() throws {
        folder = try ScratchFolder()
        store = try Store(path: folder.file("store.sqlite"), at: SettableClock().now)
        lock = try #require(try store.locks.lockWatch())
    }

    @Test func `a watch ends when it was stopped and no job is running`() {
        var state = WatchState.idle(lock)
        state.start { _ in }
        #expect(!state.isStopping)
        #expect(state.end() == nil)
        state.stop(.storeIsGone)
        #expect(state.isStopping)
        #expect(state.end()?.ending == .storeIsGone)
        #expect(state.name == "ended")
    }

    @Test func `a watch that was stopped before its start ends with its start, and calls its completion`() {
        var state = WatchState.idle(lock)
        state.stop(.stopped)
        #expect(state.isStopping)
        #expect(state.end() == nil)
        state.start { _ in }
        #expect(state.end()?.ending == .stopped)
    }

    @Test func `a watch ends only once`() {
        var state = WatchState.watching(lock) { _ in }
        state.stop(.stopped)
        #expect(state.end() != nil)
        #expect(state.end() == nil)
    }

    @Test func `another watch can begin as soon as the lock is released`() throws {
        #expect(try store.locks.lockWatch() == nil)
        lock.release()
        #expect(try store.locks.lockWatch() != nil)
    }
}
