import Foundation
import Glibc
import MailTerms
import TestSupport
import Testing

@testable import Triggers

@Suite struct SettlingTests {
    private let start = Timestamp(milliseconds: 1_000_000)
    private let settle = Duration.seconds(2)

    private func file(_ name: String, size: Int) -> InboxFile {
        var status = stat()
        status.st_size = size
        return InboxFile(path: "inbox/\(name)", name: name, subfolder: "", fingerprint: .init(status))
    }

    @Test func `A file is complete when it has stayed the same for a while`() {
        var settling = Settling()
        settling.note([file("a", size: 1)], at: start)
        #expect(settling.settled(at: start + .seconds(1), after: settle).isEmpty)
        #expect(settling.nextMoment(at: start + .seconds(1), after: settle) == start + settle)
        #expect(settling.settled(at: start + settle, after: settle).map(\.name) == ["a"])
    }

    @Test func `A copy that goes on by fits and starts is waited for`() {
        var settling = Settling()
        for second in 0..<5 {
            settling.note([file("a", size: second)], at: start + .seconds(second))
            #expect(settling.settled(at: start + .seconds(second), after: settle).isEmpty)
        }
        settling.note([file("a", size: 4)], at: start + .seconds(6))
        #expect(settling.settled(at: start + .seconds(6), after: settle).count == 1)
    }

    @Test func `A file that is written to and not closed is not complete, however long it stays the same`() {
        var settling = Settling()
        settling.noteWriting(to: "inbox/a")
        settling.note([file("a", size: 1)], at: start)
        #expect(settling.settled(at: start + .seconds(100), after: settle).isEmpty)
        settling.noteClosed("inbox/a")
        #expect(settling.settled(at: start + .seconds(100), after: settle).count == 1)
    }

    @Test func `What is known of open files is not believed when events were lost`() {
        var settling = Settling()
        settling.noteWriting(to: "inbox/a")
        settling.note([file("a", size: 1)], at: start)
        settling.forgetOpen()
        #expect(settling.settled(at: start + settle, after: settle).count == 1)
    }

    @Test func `A clock that is set back does not make a file young again`() {
        var settling = Settling()
        settling.note([file("a", size: 1)], at: start)
        settling.note([file("a", size: 1)], at: start - .seconds(3600))
        #expect(settling.settled(at: start - .seconds(3598), after: settle).count == 1)
    }

    @Test func `Somebody who has a file open for writing is seen`() throws {
        let scratch = try ScratchFolder()
        let path = try scratch.write("email\n", to: "a.csv")
        #expect(!OpenWriters.exist(for: path))
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        #expect(OpenWriters.exist(for: path))
        close(descriptor)
        #expect(!OpenWriters.exist(for: path))
    }
}
