import Foundation
import GRDB
import Glibc
import MailTerms
import TestSupport
import Testing

@testable import Store

@Suite struct OpeningTests {
    private let clock = SettableClock()

    @Test func `a new store is private: its folder and all its files`() throws {
        let sample = try StoreInFolder()
        _ = try sample.job()
        #expect(try sample.scratch.mode("var") == 0o700)
        let files = try FileManager.default.contentsOfDirectory(atPath: sample.scratch.file("var"))
        #expect(files.contains("mailmo.sqlite"))
        for file in files {
            #expect(try sample.scratch.mode("var/\(file)") == 0o600, "\(file)")
        }
    }

    @Test func `learnt facts are in the store when it is opened again`() throws {
        let scratch = try ScratchFolder()
        let path = scratch.file("mailmo.sqlite")
        try Store(path: path, at: clock.now).rememberControl(
            of: "brightwater.example", acceptsAll: true, expires: clock.now + .seconds(60))
        #expect(try Store(path: path, at: clock.now).recallControl(of: "brightwater.example", at: clock.now) == true)
    }

    @Test(arguments: Schema.migrator.migrations.dropLast())
    func `a store of any earlier version is migrated with its facts`(version: String) throws {
        let scratch = try ScratchFolder()
        let path = scratch.file("mailmo.sqlite")
        let old = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(old, upTo: version)
        try old.write { database in
            try database.execute(
                sql: "INSERT INTO cached_control VALUES ('brightwater.example', 'accepted', ?)",
                arguments: [clock.now.milliseconds + 1])
        }
        try old.close()
        let store = try Store(path: path, at: clock.now)
        #expect(try store.recallControl(of: "brightwater.example", at: clock.now) == true)
        #expect(try store.recallRestingSources(at: clock.now).isEmpty)
    }

    @Test(arguments: [nil] + Schema.migrator.migrations.dropLast().map(Optional.some))
    func `many handles can open a new or an old store at the same time`(
        version: String?
    ) async throws {
        let scratch = try ScratchFolder()
        let path = scratch.file("var/mailmo.sqlite")
        if let version {
            try scratch.makeFolder("var")
            let old = try DatabaseQueue(path: path)
            try Schema.migrator.migrate(old, upTo: version)
            try old.close()
        }
        let now = clock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<8 {
                group.addTask {
                    let store = try Store(path: path, for: number % 4 == 3 ? .reading : .writing, at: now)
                    #expect(try store.jobs().count >= 0)
                    #expect(store.damagedStorePath == nil)
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `two handles of the same store see each other's writes`() throws {
        let sample = try StoreInFolder()
        let other = try Store(path: sample.path, at: clock.now)
        try sample.store.rememberControl(
            of: "brightwater.example", acceptsAll: false, expires: sample.clock.now + .seconds(60))
        #expect(try other.recallControl(of: "brightwater.example", at: sample.clock.now) == false)
    }

    @Test(arguments: [1, 500])
    func `a file that is not a database is not opened as a store, and the error says so`(lines: Int) throws {
        let scratch = try ScratchFolder()
        let content = String(repeating: "name,email\n", count: lines)
        let path = try scratch.write(content, to: "contacts.csv")
        let error = #expect(throws: StoreError.self) { try Store(path: path, at: clock.now) }
        #expect(error?.kind == .cannotCreate)
        #expect(
            error?.description == "\(path) is not a mailmo store; move it away or set store.path to another file")
        #expect(throws: StoreError.self) { try Store(path: path, at: clock.now) }
        #expect(try scratch.text("contacts.csv") == content, "nor at the second try")
        #expect(try scratch.names == ["contacts.csv"])
    }

    @Test func `a folder that cannot be made is an error that names it and the setting`() throws {
        let scratch = try ScratchFolder()
        let folder = try scratch.write("", to: "taken") + "/var"
        let error = #expect(throws: StoreError.self) { try Store(path: folder + "/mailmo.sqlite", at: clock.now) }
        #expect(error?.kind == .cannotCreate)
        #expect(error?.description == "the folder \(folder) cannot be created; check store.path")
    }

    @Test func `a pipe in the store's place is refused without waiting for it`() throws {
        let scratch = try ScratchFolder()
        let path = scratch.file("mailmo.sqlite")
        #expect(mkfifo(path, 0o600) == 0)
        let error = #expect(throws: StoreError.self) { try Store(path: path, at: clock.now) }
        #expect(error?.kind == .cannotCreate)
        #expect(error?.description == "the store \(path) is not a regular file; check store.path")
    }

    @Test func `a wrong path for a store is reported before anything is made`() throws {
        let scratch = try ScratchFolder()
        try scratch.write("", to: "file")
        try scratch.write("name,email\n", to: "list.csv")
        try scratch.makeFolder("folder")
        #expect(mkfifo(scratch.file("pipe"), 0o600) == 0)
        func fault(_ name: String) -> String? { StoreFile.fault(of: scratch.file(name)) }
        #expect(fault("new.sqlite") == nil)
        #expect(fault("a/b/c/new.sqlite") == nil)
        #expect(fault("file") == nil, "it is empty yet")
        #expect(fault("folder") == "is a folder")
        #expect(fault("pipe") == "is not a regular file")
        #expect(fault("list.csv") == "is not a mailmo store")
        #expect(fault("file/new.sqlite")?.contains("Not a directory") == true)
        #expect(StoreFile.fault(of: "/dev/null") == "is not a regular file")
        #expect(try scratch.names == ["file", "folder", "list.csv", "pipe"])
    }

    @Test func `a folder in the store's place is an error that says why`() throws {
        let scratch = try ScratchFolder()
        let error = #expect(throws: StoreError.self) { try Store(path: scratch.path, at: clock.now) }
        #expect(error?.kind == .cannotCreate)
        #expect(error?.description == "the store \(scratch.path) is a folder; check store.path")
    }
}
