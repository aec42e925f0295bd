import Foundation
import Testing

@testable import Configuration

/// Every key of `pipeline.json` is described once, in `PipelineDefinition`. With MAILMO_WRITE_DOCS in the environment
/// `docs/CONFIGURATION.md` and the shipped `pipeline.json` are written again; read them before you commit them.
@Suite(.serialized) struct PublishedKeysTests {
    private static let writes = ProcessInfo.processInfo.environment["MAILMO_WRITE_DOCS"] != nil
    private static let schema = ConfigurationFile.jsonSchema

    private static func file(_ name: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: name)
    }

    private static func text(of name: String) throws -> String {
        try String(contentsOf: file(name), encoding: .utf8)
    }

    @Test func `docs/CONFIGURATION.md has the table of keys that the definition gives`() throws {
        let page = try Self.text(of: "docs/CONFIGURATION.md")
        let begin = try #require(page.range(of: "<!-- keys -->\n"))
        let end = try #require(page.range(of: "<!-- end of keys -->", range: begin.upperBound..<page.endIndex))
        let published = begin.upperBound..<end.lowerBound
        if Self.writes {
            let written = page.replacingCharacters(in: published, with: Self.tables)
            try written.write(to: Self.file("docs/CONFIGURATION.md"), atomically: true, encoding: .utf8)
        } else {
            #expect(page[published] == Self.tables)
        }
    }

    @Test func `the shipped pipeline.json is equal to the output of config show without a file`() throws {
        let printed = try ConfigurationFile.defaults().complete.prettyPrinted + "\n"
        if Self.writes {
            try printed.write(to: Self.file("pipeline.json"), atomically: true, encoding: .utf8)
        } else {
            #expect(try Self.text(of: "pipeline.json") == printed)
        }
    }

    @Test func `the README names every section of pipeline.json, and no key that does not exist`() throws {
        let rows = try Self.text(of: "README.md").split(separator: "\n").filter { $0.hasPrefix("| `") }
            .map { $0.split(separator: "|").map(Self.words) }
            .filter { $0.count == 2 && Self.schema(at: $0[0].first ?? "") != nil }
        for row in rows {
            let known = Set(row[0].flatMap { Self.schema(at: $0).map(Self.names) ?? [] })
            #expect(Set(row[1]).subtracting(known) == [], "in the row of \(row[0].joined(separator: ", "))")
        }
        guard case .object(let sections)? = Self.schema["properties"] else { return }
        #expect(Set(sections.map(\.key)).subtracting(rows.flatMap { $0[0] }) == [])
    }

    // MARK: The tables

    private static var tables: String {
        guard case .object(let sections)? = schema["properties"] else { return "" }
        return sections.map { section in
            """

            ### `\(section.key)`

            \(text(section.value["description"]))

            | key | default | meaning |
            |---|---|---|
            \(rows(of: section.value, at: section.key).joined(separator: "\n"))

            """
        }.joined()
    }

    /// The keys of an object. A key comes before those of the objects and lists in its value.
    private static func rows(of object: JSONValue, at path: String) -> [String] {
        guard case .object(let properties)? = object["properties"] else { return [] }
        var required: [JSONValue] = []
        if case .array(let names)? = object["required"] { required = names }
        return properties.flatMap { property -> [String] in
            let path = "\(path).\(property.key)"
            let isRequired = required.contains(.string(property.key))
            let standard = property.value["default"].map { "`\($0.compact)`" } ?? (isRequired ? "required" : "")
            let row = "| `\(path)` | \(standard) | \(text(property.value["description"])) |"
            let entries = property.value["items"].map { rows(of: $0, at: path + "[]") } ?? []
            return [row] + rows(of: property.value, at: path) + entries
        }
    }

    private static func text(_ value: JSONValue?) -> String {
        guard case .string(let text)? = value else { return "" }
        return text.replacingOccurrences(of: "|", with: "\\|")
    }

    // MARK: The README

    /// The texts between backticks.
    private static func words(of cell: Substring) -> [String] {
        cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }

    /// The schema of a key such as `probe.limits`; `nil` if there is no such key.
    private static func schema(at path: String) -> JSONValue? {
        path.split(separator: ".").reduce(Optional(schema)) { $0?["properties"]?[String($1)] }
    }

    /// The keys of an object at any depth, and the words that are allowed as their values.
    private static func names(in schema: JSONValue) -> [String] {
        guard case .object(let members) = schema else { return [] }
        return members.flatMap { member -> [String] in
            switch (member.key, member.value) {
            case ("properties", .object(let properties)): properties.flatMap { [$0.key] + names(in: $0.value) }
            case ("enum", .array(let words)): words.map { text($0) }
            case (_, let value): names(in: value)
            }
        }
    }
}
