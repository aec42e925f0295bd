import Foundation
import TestSupport
import Testing

@Suite("mailmo jobs")
struct JobTests {
    private let workplace: Workplace

    init() throws {
        workplace = try Workplace()
    }

    private func jobs() throws -> [[String: Any]] {
        let outcome = try workplace.run("jobs", "list", "--json", "--sandbox")
        return try outcome.output.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    private func states() throws -> [String] { try jobs().compactMap { $0["state"] as? String } }

    /// Leaves a job whose process was killed while it asked servers.
    private func leaveJob() throws -> String {
        try workplace.copySample("contacts.csv")
        let running = try workplace.start(["convert", "contacts.csv", "--sandbox", "--verbose"])
        running.wait(for: "checking")
        running.process.send(SIGKILL)
        _ = try running.outcome()
        return try #require(try jobs().first?["id"] as? String)
    }

    @Test func `jobs list says that there are no jobs before the first run`() throws {
        #expect(try workplace.run("jobs", "list").output == "no jobs yet\n")
    }

    @Test func `jobs list --state filters by state`() throws {
        try workplace.write("email\nanna@brightwater.example\n", to: "one.csv")
        _ = try workplace.run("convert", "one.csv", "--checks", "syntax", "--sandbox")
        let id = try leaveJob()
        func list(_ states: String...) throws -> String {
            try workplace.run(["jobs", "list", "--sandbox"] + states.flatMap { ["--state", $0] }).output
        }
        #expect(try list("waiting").contains(id) && !list("waiting").contains("one.csv"))
        #expect(try list("complete", "waiting").contains(id) && list("complete,waiting").contains("one.csv"))
        #expect(try list("failed", "cancelled") == "no jobs are failed or cancelled\n")
        let refused = try workplace.run("jobs", "list", "--state", "completed")
        #expect(refused.code == 64)
        #expect(refused.error.hasPrefix("mailmo: \"completed\" is not a state of a job; did you mean complete?"))
    }

    @Test func `a killed job is listed as waiting, and jobs resume continues it`() throws {
        let id = try leaveJob()
        #expect(try states() == ["waiting"])
        let outcome = try workplace.run("jobs", "resume", id, "--sandbox")
        #expect(outcome.code == 0)
        #expect(outcome.error.contains("goes on where it was left"))
        #expect(try states() == ["complete"])
        #expect(try workplace.files() == ["contacts.csv", "contacts.results.csv", "contacts.summary.json"])
        let shown = try workplace.run("jobs", "show", String(id.prefix(12)), "--sandbox").output
        #expect(shown.contains("contacts.results.csv"))
        let again = try workplace.run("jobs", "resume", id, "--sandbox")
        #expect(again.code == 64)
        #expect(again.errorLines == ["mailmo: job \(id) is complete; see mailmo jobs show \(id)"])
    }

    @Test func `the same convert command resumes its interrupted job`() throws {
        let id = try leaveJob()
        let outcome = try workplace.run("convert", "contacts.csv", "--sandbox", "--json")
        #expect(outcome.code == 0)
        #expect(outcome.output.contains(id))
        #expect(try states() == ["complete"])
    }

    @Test func `a cancelled job stays cancelled, and a running one stops`() throws {
        let id = try leaveJob()
        #expect(try workplace.run("jobs", "cancel", id, "--sandbox").output == "job \(id) is cancelled\n")
        #expect(try states() == ["cancelled"])
        #expect(try workplace.run("jobs", "cancel", id, "--sandbox").code == 64)

        let running = try workplace.start(["convert", "contacts.csv", "--sandbox", "--verbose"])
        running.wait(for: "checking")
        let second = try #require(try jobs().first?["id"] as? String)
        #expect(try workplace.run("jobs", "cancel", second, "--sandbox").code == 0)
        let outcome = try running.outcome()
        #expect(outcome.code == 75)
        #expect(outcome.errorLines.last == "mailmo: job \(second) was cancelled; verdicts so far are kept")
        #expect(try states() == ["cancelled", "cancelled"])
    }

    @Test func `a file that was just checked gets its verdicts from that job, unless --again is given`() throws {
        try workplace.write("email\nemma.clarke@brightwater.example\n", to: "leads.csv")
        #expect(try workplace.run("convert", "leads.csv", "--sandbox").code == 0)
        let first = try #require(try jobs().first?["id"] as? String)
        let again = try workplace.run("convert", "leads.csv", "--sandbox", "-o", "again.csv")
        #expect(again.error.contains("the same file was just checked by job \(first)"))
        #expect(try workplace.read("again.csv").contains(",cache,"))
        let third = try workplace.run("convert", "leads.csv", "--sandbox", "-o", "third.csv")
        #expect(third.error.contains("by job \(first)"), "an answered job answers no other")
        let anew = try workplace.run("convert", "leads.csv", "--sandbox", "--again", "-o", "anew.csv")
        #expect(!anew.error.contains("just checked"))
    }

    @Test func `convert moves a damaged store away and continues with an empty one`() throws {
        try workplace.write("email\nemma.clarke@brightwater.example\n", to: "leads.csv")
        #expect(try workplace.run("convert", "leads.csv", "--checks", "syntax").code == 0)
        let ruins = [UInt8](repeating: 0x5A, count: 8192)
        try workplace.state.write(ruins, to: "mailmo/mailmo.sqlite")
        // SQLite could repair the store from its log.
        try? FileManager.default.removeItem(atPath: workplace.state.file("mailmo/mailmo.sqlite-wal"))
        let outcome = try workplace.run("convert", "leads.csv", "--checks", "syntax")
        #expect(outcome.code == 0)
        #expect(outcome.error.contains("the store was damaged; it is put aside as "))
        let aside = try FileManager.default.contentsOfDirectory(
            atPath: workplace.state.file("mailmo")
        ).first { $0.contains(".damaged-") && !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }
        #expect(try workplace.state.bytes("mailmo/\(try #require(aside))") == ruins)
    }

    @Test func `jobs show with an unknown id names jobs list`() throws {
        let outcome = try workplace.run("jobs", "show", "2019")
        #expect(outcome.code == 64)
        #expect(outcome.errorLines == ["mailmo: there is no job 2019; see mailmo jobs list"])
    }
}
