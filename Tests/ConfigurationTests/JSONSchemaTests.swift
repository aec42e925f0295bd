import Testing

@testable import Configuration

@Suite struct JSONSchemaTests {
    private let schema = ConfigurationFile.jsonSchema

    @Test func `the JSON Schema has each key of the complete file and no other`() throws {
        #expect(Self.mismatches(try load("{}").complete, schema, at: JSONPath()) == [])
    }

    @Test func `the defaults in the JSON Schema are those of the complete file`() {
        let probe = schema["properties"]?["probe"]?["properties"]
        #expect(probe?["port"]?["default"] == 25)
        #expect(probe?["retry"]?["properties"]?["after"]?["default"] == ["6m", "15m", "35m", "75m", "4h"])
        #expect(schema["properties"]?["write"]?["properties"]?["split"]?["default"] == false)
    }

    @Test func `the JSON Schema has ranges, words, patterns and required keys`() {
        let properties = schema["properties"]
        #expect(properties?["probe"]?["properties"]?["port"]?["maximum"] == 65_535)
        #expect(properties?["ingest"]?["properties"]?["header"]?["enum"] == ["auto", "yes", "no"])
        #expect(
            properties?["resolve"]?["properties"]?["timeout"]?["pattern"] == .string("^\(DurationText.pattern)$"))
        let entry = properties?["triggers"]?["properties"]?["schedule"]?["items"]
        #expect(entry?["required"] == ["name", "cron", "input"])
        #expect(entry?["properties"]?["timezone"]?["default"] == "UTC")
        #expect(entry?["properties"]?["name"]?["default"] == nil)
    }

    @Test func `the JSON Schema describes every value`() {
        #expect(Self.undescribed(schema, at: JSONPath()) == [])
    }

    /// The paths at which a value and a schema have different keys or types.
    private static func mismatches(_ value: JSONValue, _ schema: JSONValue, at path: JSONPath) -> [String] {
        let types: [JSONValue] =
            switch value {
            case .object: ["object"]
            case .array: ["array"]
            case .string: ["string"]
            case .integer: ["integer"]
            case .bool: ["boolean"]
            case .null, .number: []
            }
        guard types.first == schema["type"] || schema["enum"] != nil else { return ["\(path): type"] }
        guard case .object(let members) = value else { return [] }
        guard case .object(let properties)? = schema["properties"] else {
            return schema["additionalProperties"] == nil ? ["\(path): no properties"] : []
        }
        let keys = members.map(\.key) == properties.map(\.key) ? [] : ["\(path): keys"]
        return keys
            + zip(members, properties).flatMap { mismatches($0.value, $1.value, at: path.appending($0.key)) }
    }

    private static func undescribed(_ schema: JSONValue, at path: JSONPath) -> [String] {
        let own = schema["description"] == nil ? [path.description] : []
        guard case .object(let properties)? = schema["properties"] else { return own }
        return own + properties.flatMap { undescribed($0.value, at: path.appending($0.key)) }
    }
}
