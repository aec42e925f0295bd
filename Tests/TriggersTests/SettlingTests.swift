import Glibc
import MailTerms
import TestSupport
import Testing

@testable import Triggers

@Suite struct SettlingTests {
    private let start = Timestamp(milliseconds: 1_000_000)
    private let settle = Duration.seconds(2)
    private var settling = Settling(settle: .seconds(2))

    private func file(_ name: String, size: Int) -> InboxFile {
        var status = stat()
        status.st_size = size
        return InboxFile(path: "inbox/\(name)", subfolder: "", fingerprint: .init(status))
    }

    /// The names of the files that may be complete at a moment.
    private func candidates(_ settling: inout Settling, after wait: Duration) -> [String] {
        var names: [String] = []
        while let candidate = settling.popCandidate(at: start + wait) { names.append(candidate.file.name) }
        return names
    }

    @Test mutating func `a file is complete when it has stayed the same for a while`() {
        settling.record(file("a", size: 1), at: start)
        #expect(candidates(&settling, after: .seconds(1)).isEmpty)
        #expect(settling.nextMoment == start + settle)
        #expect(candidates(&settling, after: settle) == ["a"])
        #expect(candidates(&settling, after: settle).isEmpty, "it is in hand")
    }

    @Test mutating func `a file that grows with pauses is not complete before it stops growing`() {
        for second in 0..<5 {
            settling.record(file("a", size: second + 1), at: start + .seconds(second))
            #expect(candidates(&settling, after: .seconds(second)).isEmpty)
        }
        #expect(candidates(&settling, after: .seconds(5)).isEmpty)
        #expect(candidates(&settling, after: .seconds(6)) == ["a"])
    }

    @Test mutating func `files come in the order in which they became complete`() {
        for (second, name) in ["b", "c", "a"].enumerated() {
            settling.record(file(name, size: 1), at: start + .seconds(second))
        }
        #expect(candidates(&settling, after: .seconds(10)) == ["b", "c", "a"])
    }

    @Test mutating func `an empty file is not complete at once, because browsers create files empty`() {
        settling.record(file("a", size: 0), at: start)
        #expect(candidates(&settling, after: .seconds(60)).isEmpty)
        settling.record(file("a", size: 7), at: start + .seconds(90))
        #expect(candidates(&settling, after: .seconds(92)) == ["a"])
        settling.record(file("b", size: 0), at: start)
        #expect(candidates(&settling, after: Settling.patienceWithEmpty) == ["b"])
    }

    @Test
    mutating func `a file that was written to and not closed counts as open for one hour`() {
        settling.recordWriting(to: "inbox/a")
        settling.record(file("a", size: 1), at: start)
        let soon = settling.popCandidate(at: start + settle)
        #expect(soon?.seemsOpen == true)
        settling.postpone("inbox/a", until: start + .seconds(3601))
        #expect(candidates(&settling, after: .seconds(3600)).isEmpty)
        #expect(settling.popCandidate(at: start + .seconds(3601))?.seemsOpen == false)
        settling.recordClosing(of: "inbox/a")
        settling.postpone("inbox/a", until: start)
        #expect(settling.popCandidate(at: start + .seconds(3602))?.seemsOpen == false)
    }

    @Test mutating func `lost events clear what is known about open files`() {
        settling.recordWriting(to: "inbox/a")
        settling.record(file("a", size: 1), at: start)
        settling.forgetOpen()
        #expect(settling.popCandidate(at: start + settle)?.seemsOpen == false)
    }

    @Test mutating func `a file that is gone is not a candidate`() {
        settling.record(file("a", size: 1), at: start)
        settling.record(file("b", size: 1), at: start)
        settling.record(file("c", size: 1), at: start)
        settling.forget("inbox/a")
        settling.forgetOthers(than: ["inbox/c"])
        #expect(candidates(&settling, after: settle) == ["c"])
    }

    @Test mutating func `a clock that is set back does not restart a file's quiet time`() {
        settling.record(file("a", size: 1), at: start)
        settling.followBack(to: start - .seconds(3600))
        settling.record(file("a", size: 1), at: start - .seconds(3600))
        #expect(candidates(&settling, after: .seconds(-3598)) == ["a"])
    }

    @Test func `a file that is open for writing is detected`() throws {
        let scratch = try ScratchFolder()
        let path = try scratch.write("email\n", to: "a.csv")
        #expect(OpenWriters.ask(about: path) == .nobody)
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        #expect(OpenWriters.ask(about: path) == .somebody)
        close(descriptor)
        #expect(OpenWriters.ask(about: path) == .nobody)
        #expect(OpenWriters.ask(about: scratch.file("none.csv")) == .unknown)
    }
}
