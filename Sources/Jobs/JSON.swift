import Foundation

/// Writes and reads values as one line of JSON, as the store keeps them.
package enum JSON {
    package static func write(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let json = try? encoder.encode(value) else {
            // Whoever reads the store would take an empty text for a record of an older version.
            preconditionFailure("a value of type \(type(of: value)) cannot be written as JSON")
        }
        return String(decoding: json, as: UTF8.self)
    }

    /// - Returns: `nil` if there is no text, or if an older version wrote it differently.
    package static func read<Value: Decodable>(_ type: Value.Type, _ text: String?) -> Value? {
        text.flatMap { try? JSONDecoder().decode(type, from: Data($0.utf8)) }
    }
}
