import Configuration
import Foundation
import Glibc
import Pipeline
import TestSupport
import Testing

@testable import Triggers

@Suite struct InboxFolderTests {
    private let scratch: ScratchFolder
    private var inbox: InboxFolder { InboxFolder(path: scratch.path, patterns: ["*.csv", "*.txt"]) }

    init() throws {
        scratch = try ScratchFolder()
    }

    @Test func `files whose names match a pattern are found, in upper and lower case`() throws {
        for name in ["a.csv", "B.CSV", "c.txt", "d.csv.part", ".e.csv", "f.pdf"] { try scratch.write("x", to: name) }
        #expect(inbox.scan().files.map(\.name) == ["B.CSV", "a.csv", "c.txt"])
    }

    @Test func `the first folder below the inbox is the account, at any depth`() throws {
        try scratch.makeFolder("acme/2026")
        try scratch.write("x", to: "acme/a.csv")
        try scratch.write("x", to: "acme/2026/b.csv")
        try scratch.write("x", to: "c.csv")
        let files = inbox.scan().files
        #expect(files.map(\.name) == ["b.csv", "a.csv", "c.csv"])
        #expect(files.map(\.account) == ["acme", "acme", nil])
        #expect(files.map(\.subfolder) == ["acme/2026", "acme", ""])
    }

    @Test func `links to files and to folders are refused`() throws {
        let outside = try ScratchFolder()
        let secret = try outside.write("email\nann@brightwater.example\n", to: "secret.csv")
        #expect(symlink(secret, scratch.file("a.csv")) == 0)
        #expect(symlink(outside.path, scratch.file("folder")) == 0)
        #expect(inbox.scan().files.isEmpty)
        #expect(inbox.scan().refused == [scratch.file("a.csv"): "it is a link; put the file itself there"])
        #expect(inbox.scan().folders == [scratch.path])
    }

    @Test func `a file whose name is not UTF-8 is refused, and the files beside it are accepted`() throws {
        try scratch.write("x", to: "a.csv")
        let path = scratch.path.utf8CString.dropLast() + "/caf\u{1}.csv".utf8CString.map { $0 == 1 ? -23 : $0 }
        let descriptor = path.withUnsafeBufferPointer { open($0.baseAddress!, O_CREAT | O_WRONLY, 0o600) }
        #expect(descriptor >= 0)
        close(descriptor)
        let scan = inbox.scan()
        #expect(scan.files.map(\.name) == ["a.csv"])
        #expect(scan.refused.values.sorted() == ["its name is not UTF-8; give it another one"])
    }

    @Test func `file names with spaces, line ends and emoji are accepted`() throws {
        let names = ["two words.csv", "line\nend.csv", "%2e%2e%2fetc.csv", "📇.csv", "...csv"]
        for name in names { try scratch.write("x", to: name) }
        #expect(Set(inbox.scan().files.map(\.name)) == Set(names.dropLast()))
    }

    @Test func `each refused file is listed with its reason`() throws {
        for name in ["a.xlsx", "b.ODS", "c.pdf", "d.zip", "e"] { try scratch.write("x", to: name) }
        let refused = inbox.scan().refused
        let other = "its name fits none of triggers.inbox.patterns; give it a name that does, such as NAME.csv"
        #expect(
            refused == [
                scratch.file("a.xlsx"): "it is a spreadsheet; save it as CSV",
                scratch.file("b.ODS"): "it is a spreadsheet; save it as CSV",
                scratch.file("c.pdf"): other, scratch.file("d.zip"): "it is an archive; unpack it",
                scratch.file("e"): other,
            ])
    }

    @Test(arguments: [
        "~$a.csv", ".~lock.a.csv#", "#a.csv#", "._a.csv", ".DS_Store", "Thumbs.db", "desktop.ini", "Desktop.ini",
        "a.csv.part", "a.csv.crdownload", "a.tmp", "a.csv.filepart", ".a.csv.swp", "a.swp", "a.csv~", "~WRL0001.csv",
        "#recycle/a.csv", "@eaDir/a.csv", "$RECYCLE.BIN/a.csv", "System Volume Information/a.csv", "lost+found/a.csv",
        "acme/#recycle/a.csv", ".Trash-1000/files/a.csv",
    ])
    func `files that programs and file systems put into the inbox are ignored without a message`(name: String) throws {
        if name.contains("/") { try scratch.makeFolder((name as NSString).deletingLastPathComponent) }
        try scratch.write("email\n", to: name)
        let scan = InboxFolder(path: scratch.path, patterns: ["*"]).scan()
        #expect(scan.files.isEmpty)
        #expect(scan.refused.isEmpty)
        guard case .nothing = InboxFolder(path: scratch.path, patterns: ["*"]).entry(at: scratch.file(name)) else {
            Issue.record("an event about it would have it taken")
            return
        }
    }

    @Test func `gzip files are accepted by default`() throws {
        let names = ["a.csv", "a.csv.gz", "a.tsv.gz", "a.txt.gz", "A.CSV.GZ"]
        for name in names + ["a.gz"] { try scratch.write("x", to: name) }
        let inbox = InboxFolder(path: scratch.path, patterns: Settings.defaults.triggers.inbox.patterns)
        #expect(Set(inbox.scan().files.map(\.name)) == Set(names))
    }

    @Test func `results that convert wrote into the inbox are not verified again`() throws {
        for name in ["a.csv", "a.results.csv", "a.summary.json", "a.rejects.csv", "b.results.csv"] {
            try scratch.write("x", to: name)
        }
        let scan = inbox.scan()
        #expect(scan.files.map(\.name) == ["a.csv", "b.results.csv"], "b was put there from elsewhere")
        #expect(scan.refused[scratch.file("a.results.csv")] == "it is a result of mailmo; move it out of the inbox")
    }

    @Test func `a folder for results inside the inbox is not scanned, under any of its names`() throws {
        let outside = try ScratchFolder()
        try scratch.makeFolder("out")
        try scratch.write("x", to: "out/a.csv")
        #expect(symlink(scratch.file("out"), outside.file("out")) == 0)
        let place = try #require(FolderPlace(outside.file("out")))
        let inbox = InboxFolder(path: scratch.path, patterns: ["*.csv"], excluded: [place])
        #expect(inbox.scan().files.isEmpty)
    }

    @Test func `a file that an event names is found as in a full scan`() throws {
        try scratch.makeFolder("acme/2026")
        try scratch.write("x", to: "acme/2026/b.csv")
        guard case .file(let file) = inbox.entry(at: scratch.file("acme/2026/b.csv")) else {
            Issue.record("it is not found")
            return
        }
        #expect(inbox.scan().files == [file])
        #expect(file.subfolder == "acme/2026" && file.name == "b.csv")
        guard case .folder = inbox.entry(at: scratch.file("acme")), case .nothing = inbox.entry(at: "/elsewhere/b.csv"),
            case .nothing = inbox.entry(at: scratch.file("none.csv"))
        else {
            Issue.record("a folder is a folder, and what is not there is nothing")
            return
        }
    }
}
