import Testing

@testable import Pacing

@Suite struct SessionWindowTests {
    /// A window of this many sessions, all of them proven.
    private func proven(_ sessions: Int, limit: Int = 100) -> SessionWindow {
        var window = SessionWindow(limit: limit)
        window.restore(size: Double(sessions), upTo: limit)
        window.proveWhole()
        return window
    }

    @Test func `a session window begins at five sessions, or at the configured limit if that is less`() {
        #expect(SessionWindow(limit: 100).size == 5)
        #expect(SessionWindow(limit: 2).size == 2)
    }

    @Test func `a short session grows the session window by 1/N, a long one by a quarter`() {
        var short = proven(10)
        short.grow(upTo: 100, afterSessionOf: 200)
        #expect(abs(short.size - 10.1) < 1e-5)
        var long = proven(10)
        long.grow(upTo: 100, afterSessionOf: 201)
        #expect(long.size == 10.25)
    }

    @Test func `a session window of one grows to two after one session, however long that was`() {
        var window = proven(1)
        window.grow(upTo: 100, afterSessionOf: 5000)
        #expect(window.size == 2)
    }

    @Test func `neither growth nor a probe exceeds the configured limit of sessions`() {
        var window = proven(10, limit: 10)
        window.grow(upTo: 10, afterSessionOf: 5000)
        window.probe(step: 4, upTo: 10)
        #expect(window.size == 10)
    }

    @Test func `a probe adds whole sessions to the whole part of the session window`() {
        var window = proven(10)
        window.grow(upTo: 100, afterSessionOf: 5000)
        window.probe(step: 3, upTo: 100)
        #expect(window.size == 13)
    }

    @Test func `the session window falls back to the proven number of sessions, and to one if nothing is proven`() {
        var window = SessionWindow(limit: 100)
        #expect(window.isExceeded(by: 1))
        window.prove(3)
        window.prove(2)
        #expect(!window.isExceeded(by: 3))
        #expect(window.isExceeded(by: 4))
        window.fallBackToProven()
        #expect(window.size == 3)
        var fresh = SessionWindow(limit: 100)
        fresh.fallBackToProven()
        #expect(fresh.size == 1)
    }

    @Test func `failures shrink the session window by 1/N, never below one session`() {
        var window = proven(2)
        window.shrink()
        #expect(window.size == 1.5)
        for _ in 0..<10 { window.shrink() }
        #expect(window.size == 1)
    }

    @Test func `a session served after a refusal that it precedes raises the session window to its own number`() {
        var window = proven(2)
        window.recordRefusal(at: 8)
        window.raise(toServed: 8)
        #expect(window.size == 2)
        window.raise(toServed: 7)
        #expect(window.size == 7)
        #expect(window.proven == 7)
        window.raise(toServed: 5)
        #expect(window.size == 7)
    }

    @Test func `a collapsed session window is one session with nothing proven`() {
        var window = proven(20)
        window.collapse()
        #expect(window.size == 1)
        #expect(window.proven == 0)
    }

    @Test func `a restored session window is between one session and the limit, and lowers the proven number`() {
        var window = proven(20)
        window.restore(size: 7.5, upTo: 100)
        #expect(window.size == 7.5)
        #expect(window.proven == 7)
        window.restore(size: 0, upTo: 100)
        #expect(window.size == 1)
        window.restore(size: 1000, upTo: 30)
        #expect(window.size == 30)
        #expect(window.proven == 1)
    }
}
