import Foundation

/// Writes and reads JSON, with sorted keys. A value for the store or for a program is one line. A value for people has line
/// breaks and indents.
package enum JSON {
    /// - Parameter isPretty: whether there are line breaks and indents.
    /// - Throws: if the value has a number that JSON does not have, such as infinity: a bug.
    package static func encode(_ value: some Encodable, isPretty: Bool = false) throws(RunError) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
        do {
            return try encoder.encode(value)
        } catch {
            throw .bug("a value of type \(type(of: value)) cannot be written as JSON")
        }
    }

    /// One line for the store. Stops the process if the value cannot be written. An empty text would be wrong, because `read`
    /// takes it for "the store has no such record".
    package static func write(_ value: some Encodable) -> String {
        do throws(RunError) {
            return String(decoding: try encode(value), as: UTF8.self)
        } catch {
            preconditionFailure(error.description)
        }
    }

    /// Reads what the store keeps.
    ///
    /// - Returns: `nil` if there is no text, or if the value has another shape, as other versions wrote it.
    /// - Throws: if the text is not JSON, which means that the store is damaged. The error is lasting: a retry finds the
    ///   same text.
    package static func read<Value: Decodable>(_ type: Value.Type, _ text: String?) throws(RunError) -> Value? {
        guard let text, !text.isEmpty else { return nil }
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty {
            // An empty path: the text itself is not JSON. With a path, one value in it is a word of another version.
            throw RunError(
                .ioError, "the store is damaged: a record of a job is not JSON; check its disk", isLasting: true)
        } catch {
            return nil
        }
    }

    /// Reads what the store keeps and is only shown, or can be done without. A damaged text counts as no text, and nobody is
    /// warned.
    package static func readIfIntact<Value: Decodable>(_ type: Value.Type, _ text: String?) -> Value? {
        do throws(RunError) {
            return try read(type, text)
        } catch {
            return nil
        }
    }
}
