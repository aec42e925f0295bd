import Foundation
import GRDB
import TestSupport
import Testing

/// Messages about a store that is damaged, or that a newer version made.
@Suite struct DamagedStoreTests {
    private let workplace: Workplace

    init() throws {
        workplace = try Workplace()
        try workplace.write("email\nanna@brightwater.example\n", to: "list.csv")
        #expect(try workplace.run("convert", "list.csv", "--checks", "syntax", "--quiet").code == 0)
    }

    private func ruin() throws {
        // SQLite could repair the store from its log.
        for suffix in ["-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: workplace.state.file("mailmo/mailmo.sqlite\(suffix)"))
        }
        try workplace.state.write([UInt8](repeating: 0x5A, count: 8192), to: "mailmo/mailmo.sqlite")
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: workplace.state.file("mailmo")).sorted()
    }

    @Test(arguments: [
        ["jobs", "list"], ["jobs", "list", "--json"], ["jobs", "show", "2026"], ["usage"],
        ["plan", "list.csv", "--checks", "syntax"],
    ])
    func `a command that only reads leaves a damaged store unchanged, and says what to do`(
        command: [String]
    ) throws {
        try ruin()
        let before = try names()
        let outcome = try workplace.run(command)
        #expect(outcome.error.contains("mailmo.sqlite is damaged, and left as it is"), "\(outcome.error)")
        #expect(outcome.error.contains("mailmo convert, watch or jobs sweep puts it aside"), "\(outcome.error)")
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.code == (command[0] == "jobs" ? 74 : 0))
        #expect(outcome.output.isEmpty == (command[0] == "jobs"))
        #expect(try names() == before)
        #expect(try workplace.state.bytes("mailmo/mailmo.sqlite").allSatisfy { $0 == 0x5A })
    }

    @Test(arguments: [
        ["convert", "list.csv", "--checks", "syntax", "--quiet"], ["convert", "list.csv", "--checks", "syntax"],
        ["jobs", "sweep"],
    ])
    func `a command that writes moves a damaged store away and says so, also with --quiet`(command: [String]) throws {
        try ruin()
        let outcome = try workplace.run(command)
        #expect(outcome.code == 0)
        let line = outcome.errorLines.first { $0.contains("damaged") }
        #expect(line?.hasPrefix("mailmo: the store was damaged; it is put aside as ") == true, "\(outcome.error)")
        #expect(line?.hasSuffix(", and an empty one takes its place") == true)
        #expect(try names().contains { $0.contains("mailmo.sqlite.damaged-") })
        #expect(try workplace.run(command).error.contains("damaged") == false)
    }

    @Test func `a store of a newer version is refused by all commands, in one line`() throws {
        try DatabaseQueue(path: workplace.state.file("mailmo/mailmo.sqlite")).write { database in
            try database.execute(sql: "INSERT INTO grdb_migrations VALUES ('99: what nobody knows yet')")
        }
        let commands = [
            ["convert", "list.csv", "--checks", "syntax", "--quiet"], ["jobs", "list"],
            ["plan", "list.csv", "--checks", "syntax"], ["jobs", "sweep"],
        ]
        for command in commands {
            let outcome = try workplace.run(command)
            #expect(outcome.code == 78, "\(command)")
            #expect(outcome.errorLines.count == 1, "\(outcome.error)")
            #expect(outcome.error.contains("was made by a newer mailmo; use that version"), "\(outcome.error)")
        }
        #expect(try workplace.files() == ["list.csv", "list.results.csv", "list.summary.json"])
    }
}
