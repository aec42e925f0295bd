import Foundation
import GRDB
import MailTerms
import TestSupport
import Testing

@testable import Store

@Suite struct OpeningTests {
    private let clock = SettableClock()

    @Test func `A new store is private: its folder and all its files`() throws {
        let sample = try StoreInFolder()
        _ = try sample.job()
        #expect(try sample.scratch.mode("var") == 0o700)
        let files = try FileManager.default.contentsOfDirectory(atPath: sample.scratch.file("var"))
        #expect(files.contains("mailmo.sqlite"))
        for file in files {
            #expect(try sample.scratch.mode("var/\(file)") == 0o600, "\(file)")
        }
    }

    @Test func `What was learnt is there when the store is opened again`() throws {
        let scratch = try ScratchFolder()
        let path = scratch.file("mailmo.sqlite")
        try Store(path: path, at: clock.now).rememberControl(
            of: "brightwater.example", acceptsAll: true, expires: clock.now + .seconds(60))
        #expect(try Store(path: path, at: clock.now).recallControl(of: "brightwater.example", at: clock.now) == true)
    }

    @Test(arguments: Schema.migrator.migrations.dropLast())
    func `A store of any earlier version is taken over with what it knows`(version: String) throws {
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

    @Test func `Two handles may have the same store open and see each other's work`() throws {
        let sample = try StoreInFolder()
        let other = try Store(path: sample.path, at: clock.now)
        try sample.store.rememberControl(
            of: "brightwater.example", acceptsAll: false, expires: sample.clock.now + .seconds(60))
        #expect(try other.recallControl(of: "brightwater.example", at: sample.clock.now) == false)
    }

    @Test(arguments: [1, 500])
    func `A file that is no database is left alone, and the error says so`(lines: Int) throws {
        let scratch = try ScratchFolder()
        let content = String(repeating: "name,email\n", count: lines)
        let path = try scratch.write(content, to: "contacts.csv")
        let error = #expect(throws: StoreError.self) { try Store(path: path, at: clock.now) }
        #expect(error?.kind == .cannotCreate)
        #expect(
            error?.description == "\(path) is not a mailmo store; move it away or set store.path to another file")
        #expect(try scratch.text("contacts.csv") == content)
    }

    @Test func `A folder that cannot be made is an error that names it and the setting`() throws {
        let scratch = try ScratchFolder()
        let folder = try scratch.write("", to: "taken") + "/var"
        let error = #expect(throws: StoreError.self) { try Store(path: folder + "/mailmo.sqlite", at: clock.now) }
        #expect(error?.kind == .cannotCreate)
        #expect(error?.description == "the folder \(folder) cannot be created; check store.path")
    }

    @Test func `A folder in the store's place is an error that says why`() throws {
        let scratch = try ScratchFolder()
        let error = #expect(throws: StoreError.self) { try Store(path: scratch.path, at: clock.now) }
        #expect(error?.kind == .cannotCreate)
        #expect(error?.description == "\(scratch.path) cannot be opened: Is a directory; check store.path")
    }
}
