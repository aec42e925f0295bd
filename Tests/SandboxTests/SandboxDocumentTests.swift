import Foundation
import Testing

@testable import Sandbox

/// The tables of docs/SANDBOX.md agree with the code.
@Suite("docs/SANDBOX.md") struct SandboxDocumentTests {
    private let page: String

    init() throws {
        let file = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("docs/SANDBOX.md")
        page = try String(contentsOf: file, encoding: .utf8)
    }

    /// The first column of the table below a line such as `<!-- keys of limits -->`.
    private func published(_ table: String) throws -> [String] {
        let parts = page.components(separatedBy: "<!-- \(table) -->\n")
        try #require(parts.count == 2, "one table \"\(table)\"")
        let rows = parts[1].components(separatedBy: "\n\n")[0].split(separator: "\n").dropFirst(2)
        return rows.compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) }
    }

    private func problem(with json: String) throws -> String {
        let error = #expect(throws: SandboxError.self) { try World(json: Array(json.utf8)) }
        guard case .badWorld(_, let problem)? = error else { return "" }
        return problem
    }

    /// A world with an unknown key in each type of object. The error lists the known keys.
    private static let strangers = [
        ("the file", #"{"?": 1}"#),
        ("a host", #"{"hosts": {"a.test": {"?": 1}}}"#),
        ("service", #"{"hosts": {"a.test": {"service": {"?": 1}}}}"#),
        ("delays", #"{"hosts": {"a.test": {"delays": {"?": 1}}}}"#),
        ("replies", #"{"hosts": {"a.test": {"replies": {"?": 1}}}}"#),
        ("limits", #"{"hosts": {"a.test": {"limits": {"?": 1}}}}"#),
        ("greylist", #"{"hosts": {"a.test": {"greylist": {"?": 1}}}}"#),
        ("a lie", #"{"hosts": {"a.test": {"lies": {"?": 1}}}}"#),
        ("when", #"{"hosts": {"a.test": {"lies": {"says": "refuses", "when": {"?": 1}}}}}"#),
        ("localParts", #"{"hosts": {"a.test": {"lies": {"says": "refuses", "localParts": {"?": 1}}}}}"#),
        ("a domain", #"{"domains": {"a.test": {"?": 1}}}"#),
        ("try", #"{"domains": {"a.test": {"try": {"?": 1}}}}"#),
    ]

    @Test(arguments: strangers)
    func `each table of keys in docs/SANDBOX.md lists exactly the keys that are read`(object: String, json: String)
        throws
    {
        let problem = try problem(with: json)
        let known = try #require(problem.components(separatedBy: "the keys here are ").dropFirst().first)
        #expect(try published("keys of \(object)").sorted() == known.components(separatedBy: ", "))
    }

    @Test func `each type of object of a world has a table in docs/SANDBOX.md`() {
        let tables = page.components(separatedBy: "<!-- keys of ").dropFirst().map {
            $0.components(separatedBy: " -->")[0]
        }
        #expect(Set(tables) == Set(Self.strangers.map(\.0) + ["an observation"]))
    }

    @Test func `each table of values in docs/SANDBOX.md lists exactly the values that are read`() throws {
        #expect(try published("words of startTLS") == StartTLS.allCases.map(\.rawValue))
        #expect(try published("words of loses") == LostLines.allCases.map(\.rawValue))
        #expect(try published("words of dns") == NameBehaviour.allCases.map(\.rawValue))
        let problem = try problem(with: #"{"hosts": {"a.test": {"service": "?"}}}"#)
        let words = try #require(problem.components(separatedBy: "write ").dropFirst().first)
        #expect(try published("words of service") == words.components(separatedBy: ", ").filter { !$0.hasPrefix("{") })
    }

    @Test func `the values of a lie are in docs/SANDBOX.md`() {
        let words =
            LieClaim.allCases.map(\.rawValue) + ChanceUnit.allCases.map(\.rawValue) + CountUnit.allCases.map(\.rawValue)
        for word in words { #expect(page.contains("`\"\(word)\"`"), "\(word)") }
    }

    @Test func `the default replies in docs/SANDBOX.md are those of the code`() throws {
        let rendered = ReplyPlaceholders(host: "{host}", client: "{client}", sender: "{sender}", address: "{address}")
        let texts = ReplyTexts()
        for reply in [
            texts.greeting, texts.helo, texts.mail, texts.accepted, texts.unknownUser, texts.relayDenied,
            texts.needsUTF8,
            texts.needsTLS, texts.tooManyConnections, texts.tooMuch, texts.tooManyRecipients,
        ] {
            let text = reply.rendered(with: rendered).trimmingCharacters(in: .newlines)
            #expect(page.contains("| `\(text)` |"), "\(text)")
        }
    }

    @Test func `each example in docs/SANDBOX.md is a valid world`() throws {
        let examples = page.components(separatedBy: "```json\n").dropFirst().map {
            $0.components(separatedBy: "```")[0]
        }
        #expect(examples.count >= 3)
        for example in examples { _ = try World(json: Array(example.utf8)) }
    }
}
