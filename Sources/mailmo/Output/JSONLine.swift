import Foundation
import Jobs
import Pipeline

/// What programs read: one JSON object a line, with sorted keys in camel case. docs/DATA.md describes each.
enum JSONLine {
    static func text(of value: some Encodable) throws(RunError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let json = try? encoder.encode(value) else {
            throw RunError(.bug, "a result cannot be written as JSON; please report this")
        }
        return String(decoding: json, as: UTF8.self)
    }
}

extension Terminal {
    /// One line for a program.
    static func print(json value: some Encodable) throws(RunError) {
        try print(try JSONLine.text(of: value))
    }
}
