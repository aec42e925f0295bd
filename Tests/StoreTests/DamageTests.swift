import Foundation
import GRDB
import MailTerms
import TestSupport
import Testing

@testable import Store

/// What becomes of a store that SQLite cannot read, and of one that is not for this version.
@Suite struct DamageTests {
    enum Ruin: CaseIterable {
        /// Nothing of it is what it was.
        case all
        /// The header is whole, what follows is not.
        case pages
        case cutOff
    }

    private let scratch: ScratchFolder
    private let clock = SettableClock()
    private var path: String { scratch.file("mailmo.sqlite") }

    init() throws {
        scratch = try ScratchFolder()
    }

    private func make() throws {
        let store = try Store(path: path, at: clock.now)
        _ = try store.createJob(
            JobDescription(
                id: "a", trigger: "convert", input: "", inputSHA256: "", output: "", configurationSHA256: ""),
            at: clock.now)
        try store.database.close()
    }

    private func ruin(_ ruin: Ruin) throws -> [UInt8] {
        try make()
        var bytes = try scratch.bytes("mailmo.sqlite")
        switch ruin {
        case .all: bytes = bytes.map { _ in 0x5A }
        case .pages: for index in bytes.indices.dropFirst(100) { bytes[index] = 0x5A }
        case .cutOff: bytes.removeLast(bytes.count / 2)
        }
        try scratch.write(bytes, to: "mailmo.sqlite")
        return bytes
    }

    @Test(arguments: Ruin.allCases)
    func `Whoever only looks at a damaged store leaves it as it is, and is told so`(ruin: Ruin) throws {
        let ruins = try self.ruin(ruin)
        for _ in 0..<2 {
            let error = #expect(throws: StoreError.self) {
                _ = try Store(path: path, for: .reading, at: clock.now).jobs()
            }
            #expect(error?.kind == .damaged)
            #expect(error?.description.contains("\(path) is damaged, and left as it is") == true)
        }
        #expect(try scratch.bytes("mailmo.sqlite") == ruins)
        #expect(try scratch.names.allSatisfy { !$0.contains("damaged") })
    }

    @Test(arguments: Ruin.allCases)
    func `Whoever works with a damaged store puts it aside, and nothing that was put aside before is lost`(
        ruin: Ruin
    ) throws {
        var asides: Set<String> = []
        for _ in 0..<2 {
            let ruins = try self.ruin(ruin)
            // Damage within may be seen only when it is read: then the next one puts it aside.
            if let early = try? Store(path: path, at: clock.now), early.damaged == nil {
                #expect(throws: StoreError.self) { _ = try early.jobs() }
            }
            let store = try Store(path: path, at: clock.now)
            let found = try scratch.names.filter { name in
                name.contains(".damaged-") && !name.hasSuffix("-wal") && !name.hasSuffix("-shm")
            }
            let aside = try #require(Set(found).subtracting(asides).first)
            asides.insert(aside)
            #expect(try scratch.bytes(aside) == ruins)
            #expect(try store.jobs().isEmpty)
            try store.database.close()
            try FileManager.default.removeItem(atPath: path)
        }
        #expect(asides.count == 2, "two in the same second")
    }

    @Test func `A sweep removes what was put aside, with its side files, when its time is over`() throws {
        try make()
        try scratch.write("x", to: "mailmo.sqlite.damaged-20261122T081500")
        try scratch.write("x", to: "mailmo.sqlite.damaged-20261122T081500-2-wal")
        try scratch.write("x", to: "mailmo.sqlite.damaged-20261123T081400")
        try scratch.write("x", to: "other.sqlite.damaged-20201122T081500")
        let store = try Store(path: path, at: clock.now)
        #expect(try store.sweep(jobsBefore: nil, at: clock.now).damagedStores == 0)
        #expect(try store.sweep(jobsBefore: clock.now - .seconds(3600), at: clock.now).damagedStores == 1)
        #expect(
            try scratch.names.filter { $0.contains("damaged") } == [
                "mailmo.sqlite.damaged-20261123T081400", "other.sqlite.damaged-20201122T081500",
            ])
    }

    @Test(arguments: [Store.Access.reading, .writing])
    func `A store of a newer version is refused before anything is written`(access: Store.Access) throws {
        try make()
        try DatabaseQueue(path: path).write { database in
            try database.execute(sql: "INSERT INTO grdb_migrations VALUES ('99: what nobody knows yet')")
        }
        let before = try scratch.bytes("mailmo.sqlite")
        let error = #expect(throws: StoreError.self) { try Store(path: path, for: access, at: clock.now) }
        #expect(error?.kind == .newer)
        #expect(
            error?.description
                == "the store \(path) was made by a newer mailmo; use that version, or set store.path to another file")
        #expect(try scratch.bytes("mailmo.sqlite") == before)
    }

    @Test func `Another program's database is left alone`() throws {
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE bookmark (address TEXT)") }
        let before = try scratch.bytes("mailmo.sqlite")
        for _ in 0..<2 {
            let error = #expect(throws: StoreError.self) { try Store(path: path, at: clock.now) }
            #expect(error?.kind == .cannotCreate)
            #expect(error?.description.contains("is another program's database") == true)
        }
        #expect(try scratch.bytes("mailmo.sqlite") == before)
    }

    @Test func `A store whose file was deleted or replaced says that it is gone`() throws {
        let store = try Store(path: path, at: clock.now)
        #expect(store.isInPlace)
        let job = try store.createJob(
            JobDescription(
                id: "a", trigger: "convert", input: "", inputSHA256: "", output: "", configurationSHA256: ""),
            at: clock.now)
        for name in try scratch.names { try FileManager.default.removeItem(atPath: scratch.file(name)) }
        #expect(!store.isInPlace)
        let error = #expect(throws: StoreError.self) { try store.locks.take(job) }
        #expect(error?.kind == .gone)
        _ = try Store(path: path, at: clock.now)
        #expect(!store.isInPlace, "another one stands in its place")
        #expect(throws: StoreError.self) { try store.locks.take(job) }
    }
}
