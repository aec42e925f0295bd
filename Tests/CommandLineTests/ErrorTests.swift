import Foundation
import Glibc
import Testing

/// Each error gives one line that says what is wrong and what to do, and the right exit code.
@Suite("Each error is one line")
struct ErrorTests {
    private func expect(
        _ outcome: Workplace.Outcome, code: Int32, saying words: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(outcome.code == code, "\(outcome.error)", sourceLocation: sourceLocation)
        #expect(outcome.errorLines.count == 1, "\(outcome.error)", sourceLocation: sourceLocation)
        #expect(outcome.error.hasPrefix("mailmo: "), "\(outcome.error)", sourceLocation: sourceLocation)
        for word in words {
            #expect(outcome.error.contains(word), "\(outcome.error)", sourceLocation: sourceLocation)
        }
        #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
    }

    @Test func `an input that is not there is refused in one line`() throws {
        let workplace = try Workplace()
        let outcome = try workplace.run("convert", "missing.csv", "--checks", "syntax")
        expect(outcome, code: 66, saying: "missing.csv")
        #expect(try workplace.files().isEmpty)
    }

    @Test func `a file without addresses is refused in one line`() throws {
        let workplace = try Workplace()
        try workplace.write("name,city\nAnna,Oslo\nBen,Rome\n", to: "cities.csv")
        expect(
            try workplace.run("convert", "cities.csv", "--checks", "syntax"), code: 65, saying: "\"name\"", "\"city\"",
            "--column")
        #expect(try workplace.files() == ["cities.csv"])
    }

    @Test func `a file that is not a table is refused in one line`() throws {
        let workplace = try Workplace()
        try Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0])
            .write(to: workplace.folder.appendingPathComponent("photo.csv"))
        expect(try workplace.run("convert", "photo.csv", "--checks", "syntax"), code: 65, saying: "photo.csv")
        try workplace.write("", to: "empty.csv")
        expect(try workplace.run("convert", "empty.csv", "--checks", "syntax"), code: 65, saying: "empty.csv")
    }

    @Test(arguments: [["convert"], ["convert", "--checks", "dns"], ["plan"]])
    func `a named pipe without a writer is refused in one line, without waiting`(command: [String]) throws {
        let workplace = try Workplace()
        #expect(mkfifo(workplace.folder.appendingPathComponent("pipe.csv").path, 0o600) == 0)
        let outcome = try workplace.run(command + ["pipe.csv"] + (command.count == 1 ? ["--checks", "syntax"] : []))
        expect(outcome, code: 65, saying: "pipe.csv", "is not a regular file; use - for standard input")
        #expect(try workplace.files() == ["pipe.csv"])
    }

    @Test func `a column that is not there is refused in one line`() throws {
        let workplace = try Workplace()
        try workplace.write("name,email\nAnna,anna@brightwater.example\n", to: "people.csv")
        expect(
            try workplace.run("convert", "people.csv", "--checks", "syntax", "--column", "e-mial"), code: 64,
            saying: "e-mial", "\"email\"")
    }

    @Test func `a key that does not exist is refused in one line`() throws {
        let workplace = try Workplace()
        try workplace.write(#"{"probe": {"limits": {"default": {"conections": 3}}}}"#, to: "pipeline.json")
        expect(
            try workplace.run("config", "check"), code: 78, saying: "pipeline.json", "probe.limits.default.conections",
            "connections")
    }

    @Test func `a configuration file that is not there is refused in one line`() throws {
        let workplace = try Workplace()
        expect(try workplace.run("config", "show", "--config", "other.json"), code: 78, saying: "other.json")
    }

    @Test func `live checks without a name are refused in one line`() throws {
        let workplace = try Workplace()
        try workplace.write("email\nanna@brightwater.example\n", to: "people.csv")
        expect(try workplace.run("convert", "people.csv"), code: 78, saying: "probe.helo")
        expect(try workplace.run("check", "anna@brightwater.example"), code: 78, saying: "probe.helo")
        #expect(try workplace.files() == ["people.csv"])
    }

    @Test func `a result file that exists is refused in one line`() throws {
        let workplace = try Workplace()
        try workplace.write("email\nanna@brightwater.example\n", to: "people.csv")
        try workplace.write("precious", to: "out.csv")
        let refused = try workplace.run("convert", "people.csv", "--checks", "syntax", "-o", "out.csv")
        expect(refused, code: 73, saying: "out.csv", "--force")
        #expect(try workplace.read("out.csv") == "precious")
        let forced = try workplace.run("convert", "people.csv", "--checks", "syntax", "-o", "out.csv", "--force")
        #expect(forced.code == 0)
        #expect(try workplace.read("out.csv").contains("mailmo_status"))
    }

    @Test func `a folder that is not there is refused in one line`() throws {
        let workplace = try Workplace()
        try workplace.write("email\nanna@brightwater.example\n", to: "people.csv")
        expect(
            try workplace.run("convert", "people.csv", "--checks", "syntax", "-o", "nowhere/out.csv"), code: 73,
            saying: "nowhere")
    }

    @Test func `an option that does not exist is refused in one line`() throws {
        let workplace = try Workplace()
        expect(try workplace.run("convert", "people.csv", "--fast"), code: 64, saying: "--fast")
        expect(try workplace.run("convert"), code: 64, saying: "input")
        expect(try workplace.run("convert", "people.csv", "--checks", "deep"), code: 64, saying: "deep")
        expect(try workplace.run("convert", "-", "--json"), code: 64, saying: "--json")
    }

    @Test func `a port that is busy is refused in one line`() throws {
        let workplace = try Workplace()
        let listener = try BusyPort()
        expect(
            try workplace.run("sandbox", "--dns-port", "\(listener.port)"), code: 69, saying: "\(listener.port)",
            "in use")
    }

    @Test func `a proxy that is not there is refused in one line`() throws {
        let workplace = try Workplace()
        try workplace.write(#"{"probe": {"proxy": "socks5://127.0.0.1:1"}}"#, to: "pipeline.json")
        let outcome = try workplace.run("check", "oliver.grant@brightwater.example", "--sandbox")
        expect(outcome, code: 69, saying: "probe.proxy")
    }

    @Test func `a resolver that is not there is refused in one line`() throws {
        let workplace = try Workplace()
        let nobody = try BusyPort()
        try workplace.write("email\nanna@brightwater.example\n", to: "people.csv")
        try workplace.write(
            #"{"resolve": {"servers": ["127.0.0.1:\#(nobody.port)"], "timeout": "100ms", "attempts": 1}}"#,
            to: "pipeline.json")
        expect(try workplace.run("convert", "people.csv", "--checks", "dns", "--quiet"), code: 69, saying: "127.0.0.1")
        #expect(try workplace.files() == ["people.csv", "pipeline.json"])
    }
}
