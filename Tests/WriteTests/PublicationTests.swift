import Foundation
import Glibc
import MailTerms
import TestSupport
import Testing
import Write

@Suite struct PublicationTests {
    private let text = Array("done\n".utf8)

    @Test func `a file gets its name only when it is published, and only its owner can read it`() throws {
        let scratch = try ScratchFolder()
        let file = try PublishedFile(at: OutputPath(scratch.file("a.csv")), collision: .number)
        try file.write(text)
        // The file is nameless if the file system allows it, otherwise hidden.
        #expect(try scratch.names.allSatisfy { $0.hasPrefix(".a.csv.mailmo-") })
        #expect(try file.publish() == scratch.file("a.csv"))
        #expect(try scratch.names == ["a.csv"])
        #expect(try scratch.text("a.csv") == "done\n")
        let mode = try FileManager.default.attributesOfItem(atPath: scratch.file("a.csv"))[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    @Test func `a file that is not published leaves nothing in its folder`() throws {
        let scratch = try ScratchFolder()
        let discarded = try PublishedFile(at: OutputPath(scratch.file("a.csv")), collision: .number)
        discarded.discard()
        do {
            let forgotten = try PublishedFile(at: OutputPath(scratch.file("b.csv")), collision: .number)
            try forgotten.write(text)
        }
        #expect(try scratch.names == [])
    }

    @Test func `a name that is not free gets a number, is refused, or is replaced`() throws {
        let scratch = try ScratchFolder()
        try scratch.write("old", to: "a.csv")
        let numbered = try PublishedFile(at: OutputPath(scratch.file("a.csv")), collision: .number)
        #expect(try numbered.publish() == scratch.file("a-2.csv"))
        #expect(throws: WriteError.alreadyExists(path: scratch.file("a.csv"))) {
            try PublishedFile(at: OutputPath(scratch.file("a.csv")), collision: .refuse)
        }
        #expect(try scratch.text("a.csv") == "old")
        let replacing = try PublishedFile(at: OutputPath(scratch.file("a.csv")), collision: .replace)
        try replacing.write(text)
        _ = try replacing.publish()
        #expect(try scratch.text("a.csv") == "done\n")
        #expect(try scratch.names == ["a-2.csv", "a.csv"])
    }

    @Test func `a file that gets the name while ours is written is not overwritten`() throws {
        let scratch = try ScratchFolder()
        let file = try PublishedFile(at: OutputPath(scratch.file("a.csv")), collision: .refuse)
        try scratch.write("theirs", to: "a.csv")
        #expect(throws: WriteError.alreadyExists(path: scratch.file("a.csv"))) { try file.publish() }
        #expect(try scratch.text("a.csv") == "theirs")
    }

    @Test func `only a regular file is replaced`() throws {
        let scratch = try ScratchFolder()
        try scratch.makeFolder("a.csv")
        let error = #expect(throws: WriteError.self) {
            try PublishedFile(at: OutputPath(scratch.file("a.csv")), collision: .replace)
        }
        #expect(error?.kind == .cannotCreate)
    }

    @Test func `the error for a missing folder names it`() throws {
        let error = #expect(throws: WriteError.self) {
            try PublishedFile(at: OutputPath("no/such/a.csv"), collision: .number)
        }
        let text = "no/such/a.csv: cannot be created: there is no folder no/such/; create it, or name another with -o"
        #expect(error?.description == text)
    }

    @Test func `the error for a full disk names it`() throws {
        let full = open("/dev/full", O_WRONLY)
        defer { close(full) }
        #expect(throws: WriteError.failed(path: "x.csv", code: ENOSPC)) {
            try DescriptorSink(full, name: "x.csv").write(text)
        }
        #expect(
            WriteError.failed(path: "x.csv", code: ENOSPC).description
                == "x.csv: no space left on the device; free some and run again")
    }

    @Test func `a reader that has gone and a failing disk give different errors`() {
        signal(SIGPIPE, SIG_IGN)
        var ends: [Int32] = [0, 0]
        pipe(&ends)
        close(ends[0])
        defer { close(ends[1]) }
        #expect(throws: WriteError.brokenPipe) { try DescriptorSink(ends[1], name: "standard output").write(text) }
    }
}
