import MailTerms
import TestSupport
import Testing

@testable import Store

@Suite struct OwnFileTests {
    private let scratch: ScratchFolder
    private let now = Timestamp(milliseconds: 1_800_000_000_000)

    init() throws {
        scratch = try ScratchFolder()
    }

    private func file(_ path: String, _ kind: OwnFile.Kind, size: Int = 1) -> OwnFile {
        OwnFile(path: path, kind: kind, size: size, modified: 7)
    }

    @Test func `own files are found by their kind and their age, the oldest first, until they are forgotten`() throws {
        let store = try Store(path: scratch.file("store"), at: now)
        try store.recordOwnFiles([file("/out/b", .outbox)], since: now + .seconds(1))
        try store.recordOwnFiles([file("/out/a", .outbox), file("/archive/a", .archive)], since: now)
        #expect(try store.ownFiles(.outbox, before: now).isEmpty)
        let all = try store.ownFiles(.outbox, before: now + .seconds(2))
        #expect(all.map(\.path) == ["/out/a", "/out/b"])
        try store.forget([all[0]])
        #expect(try store.ownFiles(.outbox, before: now + .seconds(2)).map(\.path) == ["/out/b"])
        #expect(try store.ownFiles(.archive, before: now + .seconds(2)) == [file("/archive/a", .archive)])
    }

    @Test func `an own file that is recorded again has its new size and age`() throws {
        let store = try Store(path: scratch.file("store"), at: now)
        try store.recordOwnFiles([file("/out/a", .outbox)], since: now)
        try store.recordOwnFiles([file("/out/a", .outbox, size: 2)], since: now + .seconds(9))
        #expect(try store.ownFiles(.outbox, before: now + .seconds(1)).isEmpty)
        #expect(try store.ownFiles(.outbox, before: now + .seconds(10)).map(\.size) == [2])
    }
}
