import Foundation
import GRDB
import Glibc
import TestSupport
import Testing

/// The usage log is complete after crashes and disk errors.
@Suite struct LedgerTests {
    private let workplace: Workplace
    private let command = ["convert", "list.csv", "--checks", "syntax", "--quiet"]

    init() throws {
        workplace = try Workplace()
        try workplace.write("email\nanna@brightwater.example\nben@brightwater.example\n", to: "list.csv")
        try workplace.write("{}", to: "pipeline.json")
    }

    private func lines() throws -> [[String: Any]] {
        let folder = workplace.folder.appendingPathComponent("logs").path
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        return try names.sorted().flatMap { try workplace.read("logs/\($0)").split(separator: "\n") }.map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    private func events() throws -> [String] { try lines().compactMap { $0["event"] as? String } }

    private func completed(_ options: String...) throws -> Int? {
        let outcome = try workplace.run(["usage", "--format", "json"] + options)
        let report = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        return (report["total"] as? [String: Any])?["completed"] as? Int
    }

    /// The process is killed at each change of the disk.
    @Test func `a job that is killed at any change of the disk is in the usage log once`()
        throws
    {
        let counter = workplace.folder.appendingPathComponent("count")
        let all = Faults(countFile: counter).environment(in: workplace)
        #expect(try workplace.start(command, environment: all).outcome().code == 0)
        let changes = try #require(Int(try workplace.read("count")))
        // The job ends in the last third of the changes.
        for change in stride(from: changes * 2 / 3, through: changes, by: 1) {
            let other = try LedgerTests()
            let faults = Faults(killAt: change).environment(in: other.workplace)
            let code = try other.workplace.start(command, environment: faults).outcome().code
            let ended = try other.workplace.run("jobs", "list", "--json").output.split(separator: "\n")
                .count { $0.contains("\"state\":\"complete\"") }
            #expect(try other.completed() == ended, "at \(change) of \(changes), with exit \(code)")
            #expect(try other.workplace.run(command).code == 0)
            let jobs = try other.workplace.run("jobs", "list", "--json").output.split(separator: "\n")
                .count { $0.contains("\"state\":\"complete\"") }
            #expect(try other.completed() == jobs)
            let told = try other.lines()
            let ids = Set(told.filter { $0["event"] as? String == "job_completed" }.compactMap { $0["id"] as? String })
            #expect(ids.count == jobs, "in the log itself")
        }
    }

    @Test func `a usage log that fails at the end of a run is completed later, and usage counts the run at once`()
        throws
    {
        try workplace.copySample("contacts.csv")
        let running = try workplace.start(["convert", "contacts.csv", "--sandbox", "--no-wait", "--verbose"])
        // The log has the line of the start by now.
        running.wait(for: "checking")
        let logs = workplace.folder.appendingPathComponent("logs/sandbox")
        let aside = workplace.folder.appendingPathComponent("logs/aside")
        try FileManager.default.moveItem(at: logs, to: aside)
        try workplace.write("", to: "logs/sandbox")
        let outcome = try running.outcome()
        #expect(outcome.code == 0, "the results are there")
        #expect(outcome.error.contains("the store keeps what is to be logged until it can be"), "\(outcome.error)")
        #expect(try completed("--sandbox") == 1, "it is owed, and counts")
        try FileManager.default.removeItem(at: logs)
        try FileManager.default.moveItem(at: aside, to: logs)
        #expect(try workplace.run("jobs", "sweep", "--sandbox").code == 0)
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: logs.path).first)
        let events = try workplace.read("logs/sandbox/\(name)").split(separator: "\n")
        #expect(events.count { $0.contains("job_completed") } == 1)
        #expect(try completed("--sandbox") == 1)
    }

    @Test func `a usage log that fails at the start stops the run with the reason, and no line is written twice`()
        throws
    {
        try workplace.write("", to: "logs")
        for _ in 0..<2 {
            let outcome = try workplace.run(command)
            #expect(outcome.code == 74)
            #expect(outcome.errorLines.count == 1)
            #expect(outcome.error.contains("logs cannot be created; check usageLog.folder"), "\(outcome.error)")
        }
        try FileManager.default.removeItem(at: workplace.folder.appendingPathComponent("logs"))
        #expect(try workplace.run(command).code == 0)
        #expect(try events().filter { $0 == "job_accepted" }.count == 1)
        #expect(try events().last == "job_completed")
        #expect(try completed() == 1)
    }

    @Test func `a partly written line of the usage log is removed, and the error says why`() throws {
        try workplace.makeFolder("logs")
        let folder = workplace.folder.appendingPathComponent("logs")
        let faults = Faults(folder: folder, space: 100).environment(in: workplace)
        let outcome = try workplace.start(command, environment: faults).outcome()
        #expect(outcome.code == 74)
        #expect(outcome.error.contains("cannot be written to: No space left on device"), "\(outcome.error)")
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path).first)
        #expect(try workplace.read("logs/\(name)").isEmpty)
        #expect(try workplace.run(command).code == 0)
        #expect(try events().last == "job_completed")
        #expect(try completed() == 1)
    }

    @Test func `a check that cannot be written to the usage log is written later`() throws {
        try workplace.write("", to: "logs")
        let outcome = try workplace.run("check", "anna@brightwater.example", "--checks", "syntax")
        #expect(outcome.code == 0)
        #expect(outcome.error.contains("the store keeps what is to be logged until it can be"), "\(outcome.error)")
        try FileManager.default.removeItem(at: workplace.folder.appendingPathComponent("logs"))
        #expect(try workplace.run("jobs", "sweep").code == 0)
        #expect(try events() == ["check"])
    }

    @Test func `a job that is cancelled while no process runs it is in the usage log`() throws {
        try workplace.copySample("contacts.csv")
        let running = try workplace.start(["convert", "contacts.csv", "--sandbox", "--verbose"])
        running.wait(for: "checking")
        running.process.send(SIGKILL)
        _ = try running.outcome()
        let jobs = try workplace.run("jobs", "list", "--sandbox").output.split(separator: "\n")
        let id = try #require(jobs.last?.split(separator: " ").first)
        #expect(try workplace.run("jobs", "cancel", String(id), "--sandbox").code == 0)
        let logs = workplace.folder.appendingPathComponent("logs/sandbox").path
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: logs).first)
        let last = try #require(try workplace.read("logs/sandbox/\(name)").split(separator: "\n").last)
        #expect(last.contains("\"job_cancelled\"") && last.contains(id))
    }
}
