import Foundation
import Glibc
import TestSupport
import Testing

/// The paths of the store and the usage log, and what happens if they cannot be used.
@Suite struct StateTests {
    private let workplace: Workplace

    init() throws {
        workplace = try Workplace()
        try workplace.write("email\nanna@brightwater.example\n", to: "list.csv")
    }

    private func start(_ arguments: [String], _ environment: [String: String]) throws -> Workplace.Outcome {
        try workplace.start(arguments, environment: environment).outcome()
    }

    @Test func `without a configuration no file but the results appears beside the list`() throws {
        #expect(try workplace.run("convert", "list.csv", "--sandbox").code == 0)
        #expect(try workplace.run("convert", "list.csv", "--checks", "syntax").code == 0)
        #expect(try workplace.run("check", "anna@brightwater.example", "--checks", "syntax").code == 0)
        #expect(try workplace.run("jobs", "list").output.contains("list.csv"))
        #expect(
            try workplace.files() == [
                "list.csv", "list.results-2.csv", "list.results.csv", "list.summary-2.json", "list.summary.json",
            ])
        let state = try FileManager.default.contentsOfDirectory(atPath: workplace.state.file("mailmo"))
        #expect(state.contains("mailmo.sqlite") && state.contains("mailmo-sandbox.sqlite"), "apart from each other")
        #expect(try workplace.state.mode("mailmo") == 0o700)
        let logs = try FileManager.default.contentsOfDirectory(atPath: workplace.state.file("mailmo/logs"))
        #expect(logs.contains("sandbox") && logs.count == 2)
    }

    @Test func `the state folder is in the home folder if no other is set`() throws {
        let home = try ScratchFolder()
        for named in ["", "relative/path"] {
            let outcome = try start(
                ["convert", "list.csv", "--checks", "syntax", "--quiet"], ["XDG_STATE_HOME": named, "HOME": home.path])
            #expect(outcome.code == 0)
        }
        #expect(FileManager.default.fileExists(atPath: home.file(".local/state/mailmo/mailmo.sqlite")))
    }

    @Test func `config show prints the paths of store and usage log, with a configuration and without one`() throws {
        let shown = try workplace.run("config", "show").output
        #expect(shown.contains("\"path\": \"\(workplace.state.path)/mailmo/mailmo.sqlite\""))
        #expect(shown.contains("\"folder\": \"\(workplace.state.path)/mailmo/logs\""))
        #expect(shown.contains("\"folder\": \"inbox\""), "what is to be done stays here")
        try workplace.write("{}", to: "pipeline.json")
        #expect(try workplace.run("config", "show").output.contains("\"path\": \"var/mailmo.sqlite\""))
    }

    @Test func `store and usage log are at the configured paths`() throws {
        try workplace.write(
            #"{ "store": { "path": "data/s.db" }, "usageLog": { "folder": "data/log" } }"#, to: "my.json")
        let outcome = try workplace.run("convert", "list.csv", "--checks", "syntax", "--quiet", "--config", "my.json")
        #expect(outcome.code == 0)
        #expect(try workplace.files() == ["data", "list.csv", "list.results.csv", "list.summary.json", "my.json"])
        #expect(try workplace.state.names.isEmpty)
    }

    @Test(arguments: [
        ["XDG_STATE_HOME": "/proc/nowhere"], ["XDG_STATE_HOME": "", "HOME": ""],
        ["XDG_STATE_HOME": "", "HOME": "/dev/null"],
    ])
    func `without a state folder, checks of the syntax run without store and usage log`(
        environment: [String: String]
    ) throws {
        let command = ["convert", "list.csv", "--checks", "syntax", "--quiet"]
        for more in [["-o", "-"], []] {
            let outcome = try start(command + more, environment)
            #expect(outcome.code == 0)
            #expect(outcome.errorLines.count == 1)
            #expect(outcome.error.hasPrefix("mailmo: no record is kept of this run: "), "\(outcome.error)")
            #expect(outcome.output.isEmpty == more.isEmpty)
        }
        #expect(try workplace.files() == ["list.csv", "list.results.csv", "list.summary.json"])
        let check = try start(["check", "anna@brightwater.example", "--checks", "syntax"], environment)
        #expect(check.code == 0)
        #expect(check.errorLines.count == 1)
        #expect(check.error.hasPrefix("mailmo: no record is kept of this check: "), "\(check.error)")
    }

    @Test func `a list in a read-only folder can be converted to another place`() throws {
        let faults = Faults(isReadOnly: true).environment(in: workplace)
        let outcome = try start(["convert", "list.csv", "--checks", "syntax", "--quiet", "-o", "-"], faults)
        #expect(outcome.code == 0)
        #expect(outcome.errorLines.isEmpty)
        #expect(outcome.output.contains("not_checked"))
    }

    @Test func `checks that ask servers are refused without a state folder, before they ask`() throws {
        for depth in [["--sandbox"], ["--checks", "dns"]] {
            let outcome = try start(["convert", "list.csv"] + depth, ["XDG_STATE_HOME": "/proc/nowhere"])
            #expect(outcome.code == 73)
            #expect(outcome.errorLines.last?.contains("/proc/nowhere/mailmo cannot be created") == true)
        }
        let homeless = try start(["convert", "list.csv", "--sandbox"], ["XDG_STATE_HOME": "", "HOME": ""])
        #expect(homeless.code == 73)
        #expect(homeless.errorLines.last?.contains("HOME is not set; set XDG_STATE_HOME") == true)
        #expect(try workplace.files() == ["list.csv"])
    }

    @Test(arguments: ["folder", "list.csv/store.sqlite", "list.csv", "pipe", "/dev/null/store.sqlite"])
    func `config check refuses an impossible store path`(path: String) throws {
        try workplace.makeFolder("folder")
        #expect(mkfifo(workplace.folder.appendingPathComponent("pipe").path, 0o600) == 0)
        try workplace.write(#"{ "store": { "path": "\#(path)" } }"#, to: "pipeline.json")
        let outcome = try workplace.run("config", "check")
        #expect(outcome.code == 78)
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.error.hasPrefix("mailmo: pipeline.json: store.path (\(path)) "), "\(outcome.error)")
        #expect(try workplace.files() == ["folder", "list.csv", "pipe", "pipeline.json"])
    }
}
