import Foundation
import TestSupport
import Testing

@Suite("notify.command")
struct NotifyTests {
    private let workplace: Workplace

    init() throws {
        workplace = try Workplace()
        try workplace.write("email\nanna@brightwater.example\nshop@tidewater-books.example\n", to: "leads.csv")
        try workplace.write(
            "#!/bin/sh\ncat >> told.jsonl\nprintf '%s\\n' \"$@\" > arguments\nenv > environment\necho said\nexit $1\n",
            to: "tell.sh")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: workplace.folder.appendingPathComponent("tell.sh").path)
    }

    private func configure(_ command: String) throws {
        try workplace.write("{\"notify\": {\"command\": \(command)}}", to: "pipeline.json")
    }

    private func told() throws -> [[String: Any]] {
        guard try workplace.files().contains("told.jsonl") else { return [] }
        return try workplace.read("told.jsonl").split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    @Test func `notify.command gets the JSON of jobs show for a complete job, without an address`() throws {
        try configure(#"["./tell.sh", "0", "two words; $HOME"]"#)
        let outcome = try workplace.run("convert", "leads.csv", "--checks", "syntax", "--quiet")
        #expect(outcome.code == 0 && outcome.error.isEmpty && outcome.output.isEmpty)
        let told = try told()
        #expect(told.count == 1 && told.first?["state"] as? String == "complete")
        let id = try #require(told.first?["id"] as? String)
        #expect(try workplace.run("jobs", "show", id, "--json").output == (try workplace.read("told.jsonl")))
        #expect(!(try workplace.read("told.jsonl")).contains("@"))
        #expect(try workplace.read("arguments") == "0\ntwo words; $HOME\n")
    }

    @Test func `notify.command gets a minimal environment`() throws {
        try configure(#"["./tell.sh", "0"]"#)
        let running = try workplace.start(
            ["convert", "leads.csv", "--checks", "syntax", "--quiet"], environment: ["SECRET_OF_MINE": "x"])
        _ = try running.outcome()
        let environment = try workplace.read("environment")
        #expect(environment.contains("PATH=") && !environment.contains("SECRET_OF_MINE"))
    }

    @Test(arguments: [
        (#"["./tell.sh", "3"]"#, "ended with exit code 3"),
        (#"["sh", "-c", "kill -9 $$"]"#, "was ended by signal 9"),
        (#"["./nosuch"]"#, "cannot be started (No such file or directory); correct it, or give []"),
        (#"["./leads.csv"]"#, "cannot be started (Permission denied); correct it, or give []"),
    ])
    func `a failure of notify.command is one line, and does not fail the job`(command: String, fault: String) throws {
        try configure(command)
        let outcome = try workplace.run("convert", "leads.csv", "--checks", "syntax", "--quiet")
        #expect(outcome.code == 0)
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.error.hasPrefix("mailmo: notify.command \(fault); job "))
        #expect(outcome.error.hasSuffix(" is complete all the same\n"))
        #expect(try workplace.files().contains("leads.results.csv"))
    }

    @Test func `a notify.command that does not read its input does no harm`() throws {
        try configure(#"["true"]"#)
        #expect(try workplace.run("convert", "leads.csv", "--checks", "syntax", "--quiet").error.isEmpty)
    }

    @Test func `a watch calls notify.command once for each complete and each failed job`() throws {
        try workplace.write(
            #"""
            {"notify": {"command": ["./tell.sh", "3"]}, "normalize": {"checks": "syntax"},
             "triggers": {"inbox": {"settle": "0s"}}}
            """#, to: "pipeline.json")
        try workplace.makeFolder("inbox")
        try workplace.write("email\nanna@brightwater.example\n", to: "inbox/good.csv")
        try workplace.write("name;place\nanna;here\n", to: "inbox/bad.csv")
        let first = try workplace.start(["watch"])
        first.wait(for: "notify.command ended with exit code 3", times: 2)
        first.process.send(SIGTERM)
        #expect(try first.outcome().code == 0)
        let second = try workplace.start(["watch"])
        second.wait(for: "watching")
        second.process.send(SIGTERM)
        #expect(try second.outcome().code == 0)
        let states = try told().compactMap { $0["state"] as? String }
        #expect(states.sorted() == ["complete", "failed"])
    }

    @Test func `jobs cancel calls notify.command for a job that no process runs`() throws {
        try configure(#"["./tell.sh", "0"]"#)
        try workplace.copySample("contacts.csv")
        let running = try workplace.start(["convert", "contacts.csv", "--sandbox", "--verbose"])
        running.wait(for: "checking")
        running.process.send(SIGKILL)
        _ = try running.outcome()
        #expect(try told().isEmpty)
        let job = try workplace.run("jobs", "list", "--json", "--sandbox", "--state", "waiting").output
        let id = try #require(job.firstMatch(of: /"id":"([^"]+)"/)?.output.1)
        #expect(try workplace.run("jobs", "cancel", String(id), "--sandbox").code == 0)
        #expect(try told().map { $0["state"] as? String } == ["cancelled"])
        // A job that is resumed ends a second time.
        #expect(try workplace.run("jobs", "resume", String(id), "--sandbox", "--quiet").code == 0)
        #expect(try told().map { $0["state"] as? String } == ["cancelled", "complete"])
    }
}
