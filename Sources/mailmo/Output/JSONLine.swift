import Jobs
import Pipeline

/// What programs read: one JSON object a line, with sorted keys in camel case. docs/DATA.md describes each.
enum JSONLine {
    static func text(of value: some Encodable) throws(RunError) -> String {
        String(decoding: try JSON.encode(value), as: UTF8.self)
    }
}

extension Terminal {
    /// One line for a program.
    static func print(json value: some Encodable) throws(RunError) {
        try print(try JSONLine.text(of: value))
    }
}
