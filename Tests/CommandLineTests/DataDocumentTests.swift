import Configuration
import Foundation
import MailTerms
import Tables
import TestSupport
import Testing

/// docs/DATA.md and docs/schemas agree with the binary's output.
@Suite("docs/DATA.md") struct DataDocumentTests {
    private struct Example {
        /// `nil` for a line of the usage log.
        let command: [String]?
        let schema: JSONSchema
        let value: JSONValue
    }

    private let workplace: Workplace
    private let page: String

    private static let documents = Workplace.samples.deletingLastPathComponent().appendingPathComponent("docs")

    init() throws {
        page = try String(contentsOf: Self.documents.appendingPathComponent("DATA.md"), encoding: .utf8)
        workplace = try Workplace()
        let addresses = [
            "shop@tidewater-books.example", "nobody@tidewater-books.example", "namaste@solstice-retreats.example",
        ]
        let list = "email\n" + (addresses + [addresses[0], "no address"]).joined(separator: "\n") + "\n"
        try workplace.write(list, to: "leads.csv")
        let many = (0..<120).map { "user\($0)@brightwater.example\n" }.joined()
        try workplace.write("email\n" + many, to: "list.csv")
        let entry = #"{"name": "nightly", "cron": "15 2 * * *", "input": "lists/*.csv"}"#
        let limits = #"{"default": {"recipientsPerMinute": 6}}"#
        try workplace.write(
            #"{"triggers": {"schedule": [\#(entry)]}, "probe": {"limits": \#(limits)}}"#, to: "pipeline.json")
    }

    private func schema(_ name: String) throws -> JSONSchema {
        try JSONSchema(Array(Data(contentsOf: Self.documents.appendingPathComponent("schemas/\(name).json"))))
    }

    /// The JSON example below a line such as `<!-- mailmo check ... | check -->`.
    private func examples() throws -> [Example] {
        try page.components(separatedBy: "<!-- example: ").dropFirst().map { part in
            let head = try #require(part.components(separatedBy: " -->").first).components(separatedBy: " | ")
            let block = try #require(part.components(separatedBy: "```json\n").dropFirst().first)
            let text = try #require(block.components(separatedBy: "```").first)
            return Example(
                command: head[0] == "log" ? nil : Self.arguments(head[0]), schema: try schema(head[1]),
                value: try JSONValue.parse(Array(text.utf8)))
        }
    }

    /// Splits a command into arguments. Text in quotes is one argument.
    private static func arguments(_ command: String) -> [String] {
        command.split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
            index.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
        }
    }

    private func lines(_ arguments: [String]) throws -> [JSONValue] {
        let outcome = try workplace.run(Array(arguments.dropFirst()))
        #expect(outcome.code == 0, "\(outcome.error)")
        return try outcome.output.split(separator: "\n").map { try JSONValue.parse(Array($0.utf8)) }
    }

    @Test func `each example in docs/DATA.md is valid and has the keys of the printed object`() throws {
        let examples = try examples()
        #expect(examples.count > 10)
        for example in examples {
            #expect(example.schema.faults(in: example.value) == [])
            let printed = try example.command.map { try lines($0) } ?? usageLog()
            #expect(!printed.isEmpty)
            for value in printed { #expect(example.schema.faults(in: value) == [], "\(value.compact)") }
            let shape = example.schema.shape(of: example.value)
            let shapes = printed.map { example.schema.shape(of: $0) }
            #expect(
                shapes.contains(shape),
                "\(example.command ?? []): only in the example \(shape.subtracting(shapes.first ?? [])), only printed \((shapes.first ?? []).subtracting(shape))"
            )
        }
    }

    private func usageLog() throws -> [JSONValue] {
        let folder = workplace.folder.appendingPathComponent("logs/sandbox")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).flatMap { name in
            try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8).split(separator: "\n")
        }.map { try JSONValue.parse(Array($0.utf8)) }
    }

    @Test func `docs/DATA.md lists the result columns in their order`() {
        let table = page.components(separatedBy: "<!-- columns -->").last?.components(separatedBy: "\n\n").first ?? ""
        let names = table.split(separator: "\n").dropFirst(2).compactMap { $0.split(separator: "`").dropFirst().first }
        #expect(names.map(String.init) == Column.allCases.map { "mailmo_\($0.rawValue)" })
    }

    @Test func `the first version in the changelog is that of mailmo --version`() throws {
        let changelog = try String(
            contentsOf: Self.documents.deletingLastPathComponent().appendingPathComponent("CHANGELOG.md"),
            encoding: .utf8)
        let version = try workplace.run("--version").output.trimmingCharacters(in: .newlines)
        let first = try #require(changelog.components(separatedBy: "\n## ").dropFirst().first)
        #expect(first.hasPrefix("[\(version)]"))
    }

    @Test func `docs/DATA.md names each schema`() throws {
        let names = try FileManager.default.contentsOfDirectory(
            atPath: Self.documents.appendingPathComponent("schemas").path)
        #expect(names.count > 10)
        for name in names { #expect(page.contains("(schemas/\(name))"), "\(name)") }
    }

    @Test func `JSON that is printed in other states is valid`() throws {
        let job = try schema("job")
        #expect(try workplace.run("convert", "leads.csv", "--sandbox", "--quiet").code == 0)
        let broken = try workplace.run("config", "check", "--json", "--config", "leads.csv")
        #expect(broken.code == 78)
        let check = try schema("config-check")
        #expect(check.faults(in: try JSONValue.parse(Array(broken.output.utf8))) == [])
        try workplace.write(#"{"probe": {"port": 0, "prot": 1}}"#, to: "wrong.json")
        let wrong = try workplace.run("config", "check", "--json", "--config", "wrong.json")
        #expect(check.faults(in: try JSONValue.parse(Array(wrong.output.utf8))) == [])
        let id = try #require(try lines(["mailmo", "jobs", "list", "--sandbox", "--json"]).first?["job"])
        guard case .string(let name) = id else { return }
        for value in try lines(["mailmo", "jobs", "show", name, "--sandbox", "--json"]) {
            #expect(job.faults(in: value) == [])
        }
        let failed = try workplace.run("convert", "nosuch.csv", "leads.csv", "--sandbox", "--quiet", "--json")
        let failure = try #require(failed.output.split(separator: "\n").first)
        #expect(try schema("input-failure").faults(in: try JSONValue.parse(Array(failure.utf8))) == [])
        let explain = try schema("explain")
        let answers = try workplace.run("explain", "--jsonl", input: "{\"reply\": \"421 later\"}\nnone\n").output
        for line in answers.split(separator: "\n") {
            #expect(explain.faults(in: try JSONValue.parse(Array(line.utf8))) == [])
        }
        for line in try lines(["mailmo", "check", "no address", "a@no-such-domain.example", "--sandbox", "--json"]) {
            #expect(try schema("check").faults(in: line) == [])
        }
        let file = try JSONValue.parse(workplace.bytes("leads.summary.json"))
        #expect(try schema("summary").faults(in: file) == [])
        for line in try usageLog() { #expect(try schema("usage-event").faults(in: line) == []) }
    }

    @Test func `watch --json writes valid log lines`() throws {
        let schema = try schema("log-line")
        let running = try workplace.start(["watch", "--sandbox", "--json"])
        running.wait(for: "\n")
        running.process.send(SIGTERM)
        for line in try running.outcome().errorLines {
            #expect(schema.faults(in: try JSONValue.parse(Array(line.utf8))) == [], "\(line)")
        }
    }
}
