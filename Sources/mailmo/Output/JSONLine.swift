import Jobs
import Pipeline

/// JSON output: one object per line, with sorted keys in camel case. docs/DATA.md describes each object.
enum JSONLine {
    static func text(of value: some Encodable) throws(RunError) -> String {
        String(decoding: try JSON.encode(value), as: UTF8.self)
    }
}

extension Terminal {
    /// Prints a value as one line of JSON on standard output.
    static func print(json value: some Encodable) throws(RunError) {
        try print(try JSONLine.text(of: value))
    }
}
