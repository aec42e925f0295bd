import Foundation
import GRDB
import MailTerms
import TestSupport
import Testing

@testable import Store

/// Damaged stores, and stores of another version or program.
@Suite struct DamageTests {
    enum Ruin: CaseIterable {
        /// The whole file is overwritten.
        case all
        /// The header is intact, and the rest is overwritten.
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
    func `a damaged store that is opened for reading stays as it is, and the error says so`(ruin: Ruin) throws {
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
    func `a damaged store that is opened for writing is put aside beside those put aside before`(
        ruin: Ruin
    ) throws {
        var asides: Set<String> = []
        for _ in 0..<2 {
            let ruins = try self.ruin(ruin)
            // Damage behind the header shows only when it is read. Then the next opening puts the store aside.
            if let early = try? Store(path: path, at: clock.now), early.damagedStorePath == nil {
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

    @Test func `a sweep removes an old store that was put aside, with its side files`() throws {
        try make()
        try scratch.write("x", to: "mailmo.sqlite.damaged-20261122T081500")
        try scratch.write("x", to: "mailmo.sqlite.damaged-20261122T081500-2-wal")
        try scratch.write("x", to: "mailmo.sqlite.damaged-20261123T081400")
        try scratch.write("x", to: "other.sqlite.damaged-20201122T081500")
        let store = try Store(path: path, at: clock.now)
        #expect(try store.removeDamagedStores(before: clock.now - .seconds(3600)) == 1)
        #expect(
            try scratch.names.filter { $0.contains("damaged") } == [
                "mailmo.sqlite.damaged-20261123T081400", "other.sqlite.damaged-20201122T081500",
            ])
    }

    @Test func `a folder that cannot be listed is an error of the sweep, and a folder that is gone is not`() throws {
        #expect(throws: StoreError.self) { try removeAside("/dev/null/mailmo.sqlite") }
        #expect(try removeAside("\(path)-gone/mailmo.sqlite") == 0)
    }

    private func removeAside(_ path: String) throws -> Int {
        try StoreFile.removeAside(path, before: clock.now, listing: Store.names)
    }

    @Test(arguments: [Store.Access.reading, .writing])
    func `a store of a newer version is refused before anything is written`(access: Store.Access) throws {
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

    @Test func `a store does not open another program's database`() throws {
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE bookmark (address TEXT)") }
        let before = try scratch.bytes("mailmo.sqlite")
        for _ in 0..<2 {
            let error = #expect(throws: StoreError.self) { try Store(path: path, at: clock.now) }
            #expect(error?.kind == .cannotCreate)
            #expect(error?.description.contains("is another program's database") == true)
        }
        #expect(try scratch.bytes("mailmo.sqlite") == before)
    }

    @Test func `a store whose file was deleted or replaced says that it is gone`() throws {
        let store = try Store(path: path, at: clock.now)
        #expect(store.isInPlace)
        let job = try store.createJob(
            JobDescription(
                id: "a", trigger: "convert", input: "", inputSHA256: "", output: "", configurationSHA256: ""),
            at: clock.now)
        for name in try scratch.names { try FileManager.default.removeItem(atPath: scratch.file(name)) }
        #expect(!store.isInPlace)
        let error = #expect(throws: StoreError.self) { try store.locks.lock(job) }
        #expect(error?.kind == .gone)
        _ = try Store(path: path, at: clock.now)
        #expect(!store.isInPlace, "another one stands in its place")
        #expect(throws: StoreError.self) { try store.locks.lock(job) }
    }
}
