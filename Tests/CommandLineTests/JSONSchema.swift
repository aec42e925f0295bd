import Configuration
import Foundation

/// The part of JSON Schema (draft 2020-12) that docs/schemas uses.
struct JSONSchema {
    /// References to other schemas are not followed: those schemas have their own tests.
    private static let annotations: Set = ["$schema", "$ref", "title", "description"]

    let document: JSONValue

    init(_ text: [UInt8]) throws {
        document = try JSONValue.parse(text)
    }

    /// The errors of a value, one line each; empty if it is valid.
    func faults(in value: JSONValue) -> [String] { Self.faults(in: value, document, at: "") }

    private static func faults(in value: JSONValue, _ schema: JSONValue, at path: String) -> [String] {
        guard case .object(let keywords) = schema else { return ["\(path): no schema"] }
        return keywords.flatMap { keyword -> [String] in
            switch (keyword.key, keyword.value, value) {
            case ("type", .string(let type), _):
                return isOf(type, value) ? [] : ["\(path) is \(value.compact), not \(type)"]
            case ("enum", .array(let values), _):
                return values.contains(value) ? [] : ["\(path) is \(value.compact)"]
            case ("pattern", .string(let pattern), .string(let text)):
                return text.range(of: pattern, options: .regularExpression) != nil ? [] : ["\(path) is \(text)"]
            case ("minimum", .integer(let least), .integer(let number)):
                return number >= least ? [] : ["\(path): \(number)"]
            case ("maximum", .integer(let most), .integer(let number)):
                return number <= most ? [] : ["\(path): \(number)"]
            case ("minimum", .integer(let least), .number(let number)):
                return number >= Double(least) ? [] : ["\(path): \(number)"]
            case ("required", .array(let names), .object(let members)):
                return names.filter { name in !members.contains { .string($0.key) == name } }
                    .map { "\(path) lacks \($0.compact)" }
            case ("properties", _, .object), ("additionalProperties", _, .object):
                return keyword.key == "properties" ? members(of: value, schema, at: path) : []
            case ("items", _, .array(let elements)):
                return elements.enumerated().flatMap { faults(in: $1, keyword.value, at: "\(path)[\($0)]") }
            case ("properties", _, _), ("additionalProperties", _, _), ("items", _, _), ("required", _, _),
                ("pattern", _, _), ("minimum", _, _), ("maximum", _, _):
                return []
            default: return annotations.contains(keyword.key) ? [] : ["\(path): unknown keyword \(keyword.key)"]
            }
        } + (schema["properties"] == nil ? members(of: value, schema, at: path) : [])
    }

    private static func members(of value: JSONValue, _ schema: JSONValue, at path: String) -> [String] {
        guard case .object(let members) = value else { return [] }
        return members.flatMap { member in
            let path = "\(path).\(member.key)"
            if let known = schema["properties"]?[member.key] { return faults(in: member.value, known, at: path) }
            switch schema["additionalProperties"] {
            case .bool(false): return ["\(path) is not described"]
            case .object?: return faults(in: member.value, schema["additionalProperties"] ?? [:], at: path)
            default: return []
            }
        }
    }

    private static func isOf(_ type: String, _ value: JSONValue) -> Bool {
        switch (type, value) {
        case ("object", .object), ("array", .array), ("string", .string), ("boolean", .bool), ("integer", .integer),
            ("number", .integer), ("number", .number):
            true
        default: false
        }
    }

    // MARK: Shapes

    /// The paths of a value's keys with the types of their values, without optional ones.
    func shape(of value: JSONValue) -> Set<String> { Self.shape(of: value, document, at: "") }

    private static func shape(of value: JSONValue, _ schema: JSONValue, at path: String) -> Set<String> {
        switch value {
        case .object(let members):
            // The keys of a map are data.
            guard let properties = schema["properties"] else { return ["\(path): map"] }
            return members.reduce(into: []) { shape, member in
                shape.formUnion(
                    Self.shape(of: member.value, properties[member.key] ?? [:], at: "\(path).\(member.key)"))
            }
        case .array(let elements):
            return elements.reduce(into: ["\(path): list"]) { shape, element in
                shape.formUnion(Self.shape(of: element, schema["items"] ?? [:], at: "\(path)[]"))
            }
        case .bool: return ["\(path): boolean"]
        case .integer, .number: return ["\(path): number"]
        case .string: return ["\(path): text"]
        case .null: return ["\(path): null"]
        }
    }
}
