import Foundation
import Glibc
import TestSupport
import Testing

@testable import Triggers

@Suite struct InboxFolderTests {
    private let scratch: ScratchFolder
    private var inbox: InboxFolder { InboxFolder(path: scratch.path, patterns: ["*.csv", "*.txt"]) }

    init() throws {
        scratch = try ScratchFolder()
    }

    @Test func `Files whose names fit are found, in any case of letters, and others are not`() throws {
        for name in ["a.csv", "B.CSV", "c.txt", "d.csv.part", ".e.csv", "f.pdf"] { try scratch.write("x", to: name) }
        #expect(inbox.look().files.map(\.name) == ["B.CSV", "a.csv", "c.txt"])
    }

    @Test func `The first folder is the account, whatever lies below it`() throws {
        try scratch.makeFolder("acme/2026")
        try scratch.write("x", to: "acme/a.csv")
        try scratch.write("x", to: "acme/2026/b.csv")
        try scratch.write("x", to: "c.csv")
        let files = inbox.look().files
        #expect(files.map(\.name) == ["b.csv", "a.csv", "c.csv"])
        #expect(files.map(\.account) == ["acme", "acme", nil])
        #expect(files.map(\.subfolder) == ["acme/2026", "acme", ""])
    }

    @Test func `Links are refused, to files and to folders`() throws {
        let outside = try ScratchFolder()
        let secret = try outside.write("email\nann@brightwater.example\n", to: "secret.csv")
        #expect(symlink(secret, scratch.file("a.csv")) == 0)
        #expect(symlink(outside.path, scratch.file("folder")) == 0)
        #expect(inbox.look().files.isEmpty)
        #expect(inbox.look().refused == [scratch.file("a.csv"): "is a link; put the file itself there"])
    }

    @Test func `A name that is not UTF-8 is refused, and those beside it are taken`() throws {
        try scratch.write("x", to: "a.csv")
        let path = scratch.path.utf8CString.dropLast() + "/caf\u{1}.csv".utf8CString.map { $0 == 1 ? -23 : $0 }
        let descriptor = path.withUnsafeBufferPointer { open($0.baseAddress!, O_CREAT | O_WRONLY, 0o600) }
        #expect(descriptor >= 0)
        close(descriptor)
        let look = inbox.look()
        #expect(look.files.map(\.name) == ["a.csv"])
        #expect(look.refused.values.sorted() == ["its name is not UTF-8; give it another one"])
    }

    @Test func `Names with spaces, line ends and emoji are names like others`() throws {
        let names = ["two words.csv", "line\nend.csv", "%2e%2e%2fetc.csv", "📇.csv", "...csv"]
        for name in names { try scratch.write("x", to: name) }
        #expect(Set(inbox.look().files.map(\.name)) == Set(names.dropLast()))
    }
}
