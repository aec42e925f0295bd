import Foundation
import GRDB
import Glibc
import TestSupport
import Testing

/// Limits of open files and threads, and a store that another program has locked.
@Suite("Limits of open files and threads, and a locked store")
struct ShortageTests {
    /// Runs `convert` with fewer open files than usual.
    private func convert(openFiles limit: Int, in scenario: FaultScenario) throws -> Workplace.Outcome {
        try scenario.workplace.runOther(
            "sh", "-c", "ulimit -n \(limit); exec \"$0\" convert contacts.csv --quiet", Workplace.binary.path)
    }

    @Test(arguments: [4, 5, 7, 65])
    func `a limit of open files that is too low is refused before any work`(limit: Int) throws {
        let scenario = try FaultScenario(.convert)
        let outcome = try convert(openFiles: limit, in: scenario)
        #expect(outcome.code == 74)
        #expect(
            outcome.errorLines == [
                "mailmo: a process may have \(limit) open files here, and mailmo needs 66; "
                    + "raise the limit (ulimit -n) and run again"
            ])
        #expect(try scenario.workplace.files() == ["contacts.csv", "pipeline.json"])
    }

    @Test(
        arguments: [8, 24, 66, 100],
        ["convert contacts.csv --sandbox", "check anna@brightwater.example --sandbox", "sandbox"])
    func `a limit of open files that is too low for a sandbox is refused before it starts`(
        limit: Int, command: String
    ) throws {
        let workplace = try Workplace()
        try workplace.copySample("contacts.csv")
        let outcome = try workplace.runOther(
            "sh", "-c", "ulimit -n \(limit); exec \"$0\" \(command)", Workplace.binary.path)
        #expect(outcome.code == 74)
        #expect(
            outcome.errorLines == [
                "mailmo: a process may have \(limit) open files here, and mailmo needs 130 with a sandbox; "
                    + "raise the limit (ulimit -n) and run again"
            ], "\(outcome.error)")
        #expect(try workplace.files() == ["contacts.csv"])
    }

    @Test(
        arguments: [0, 1, 5, 15],
        [["convert", "contacts.csv", "--sandbox"], ["watch", "--sandbox"], ["jobs", "list"]])
    func `a limit of threads that is too low is refused before any work`(threads: Int, command: [String]) throws {
        let workplace = try Workplace()
        try workplace.copySample("contacts.csv")
        let faults = Faults(threads: threads).environment(in: workplace)
        let outcome = try workplace.start(command, environment: faults).outcome()
        #expect(outcome.code == 74)
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.error.contains("16 more threads here; raise the limit (ulimit -u"), "\(outcome.error)")
        #expect(try workplace.files() == ["contacts.csv"])
    }

    @Test(arguments: [0, 1, 5, 15])
    func `a low limit of threads does not refuse --version`(threads: Int) throws {
        let workplace = try Workplace()
        let faults = Faults(threads: threads).environment(in: workplace)
        #expect(try workplace.start(["--version"], environment: faults).outcome().code == 0)
    }

    @Test func `a low limit of open files gives fewer connections, and the same results`() throws {
        let scenario = try FaultScenario(.convert)
        let outcome = try convert(openFiles: 128, in: scenario)
        #expect(outcome.code == 0)
        #expect(outcome.errorLines.count == 1, "\(outcome.error)")
        #expect(outcome.error.contains("enough for 32 connections instead of 200"))
        let differences = try scenario.differences(from: UndisturbedRun.of(.convert))
        #expect(differences == [])
    }

    @Test func `a store that another program has locked is reported as in use after a wait`() throws {
        let workplace = try Workplace()
        try workplace.write("email\nanna@brightwater.example\n", to: "list.csv")
        let command = ["convert", "list.csv", "--checks", "syntax", "--quiet"]
        #expect(try workplace.run(command).code == 0)
        let other = try DatabaseQueue(path: workplace.state.file("mailmo/mailmo.sqlite"))
        let outcome = try other.inDatabase { database in
            try database.execute(sql: "BEGIN IMMEDIATE")
            defer { try? database.execute(sql: "ROLLBACK") }
            return try workplace.run(command + ["-o", "again.csv"])
        }
        #expect(outcome.code == 74)
        #expect(outcome.errorLines.count == 1, "\(outcome.error)")
        #expect(outcome.error.contains("mailmo.sqlite is locked by another program"), "\(outcome.error)")
        #expect(try workplace.files() == ["list.csv", "list.results.csv", "list.summary.json"])
        #expect(try workplace.run(command + ["-o", "again.csv"]).code == 0)
    }
}
