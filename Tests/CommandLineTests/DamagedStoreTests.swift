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

    // MARK: A damaged record of what was published

    private func jobs() throws -> [[String: Any]] {
        try workplace.run("jobs", "list", "--json").output.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    private func states() throws -> [String] { try jobs().compactMap { $0["state"] as? String } }

    /// Makes the last job one whose process was killed after it had published, and damages the record of its files.
    ///
    /// - Returns: the job's ID.
    private func damagePublication() throws -> String {
        try DatabaseQueue(path: workplace.state.file("mailmo/mailmo.sqlite")).write { database in
            try database.execute(
                sql: """
                    UPDATE job SET state = 'running', ended_at = NULL, publication = '{"files":[{"path'
                    WHERE number = (SELECT max(number) FROM job)
                    """)
        }
        return try #require(try jobs().first?["id"] as? String)
    }

    private func expectAdvice(_ command: [String], _ id: String) throws {
        for _ in 0..<2 {
            let outcome = try workplace.run(command)
            #expect(outcome.code == 74)
            #expect(
                outcome.errorLines == [
                    "mailmo: the store is damaged: it does not say which files job \(id) has published; look for them, "
                        + "then run mailmo jobs cancel \(id) and convert its file again"
                ])
            #expect(try states().first == "failed")
        }
    }

    @Test func `after a damaged record of published files, the advice of the error leads to numbered results`() throws {
        let command = ["convert", "list.csv", "--checks", "syntax", "--quiet"]
        let id = try damagePublication()
        let published = try workplace.read("list.results.csv")
        try expectAdvice(command, id)
        #expect(try workplace.files() == ["list.csv", "list.results.csv", "list.summary.json"])

        #expect(try workplace.run("jobs", "cancel", id).output == "job \(id) is cancelled\n")
        #expect(try workplace.run(command).code == 0)
        #expect(try workplace.read("list.results.csv") == published)
        #expect(
            try workplace.files() == [
                "list.csv", "list.results-2.csv", "list.results.csv", "list.summary-2.json", "list.summary.json",
            ])
        #expect(try states() == ["complete", "cancelled"])
        #expect(try workplace.run("jobs", "cancel", id).code == 64, "it is cancelled already")
    }

    @Test func `after a damaged record of published files, the advice of the error does not replace the file of -o`()
        throws
    {
        let command = ["convert", "list.csv", "--checks", "syntax", "--quiet", "-o", "out.csv"]
        #expect(try workplace.run(command).code == 0)
        let id = try damagePublication()
        let published = try workplace.read("out.csv")
        try expectAdvice(command, id)

        #expect(try workplace.run("jobs", "cancel", id).code == 0)
        let refused = try workplace.run(command)
        #expect(refused.code == 73)
        #expect(refused.error.contains("out.csv: exists already"), "\(refused.error)")
        #expect(try workplace.read("out.csv") == published)
        #expect(try workplace.run(command + ["--force"]).code == 0)
        #expect(try states() == ["complete", "cancelled", "complete"])
    }

    @Test func `usage counts a failed job that is cancelled later once, as cancelled`() throws {
        let id = try damagePublication()
        try expectAdvice(["convert", "list.csv", "--checks", "syntax", "--quiet"], id)
        let before = try total()
        #expect(try workplace.run("jobs", "cancel", id).code == 0)
        let after = try total()
        #expect(after["cancelled"] == 1)
        #expect(before["failed"] == 1 && after["failed"] == 0)
        #expect(after["rows"] == before["rows"])
        #expect(after["unique"] == before["unique"])
    }

    private func total() throws -> [String: Int] {
        let outcome = try workplace.run("usage", "--format", "json")
        let report = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        return try #require(report["total"] as? [String: Any]).compactMapValues { $0 as? Int }
    }
}
