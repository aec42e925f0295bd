extension JSONValue {
    /// The text for people: each level is indented by two spaces, and a short value without objects is on one line. Equal
    /// values give equal text. There is no line end after the last line.
    package var prettyPrinted: String { printed(indent: "", taken: 0, isRoot: true) }

    /// The text on one line, as in `{ "a": [1, 2] }`.
    package var compact: String {
        switch self {
        case .null: "null"
        case .bool(let value): String(value)
        case .integer(let value): String(value)
        case .number(let value): String(value)
        case .string(let text): Self.quoted(text)
        case .array(let elements): "[" + elements.map(\.compact).joined(separator: ", ") + "]"
        case .object([]): "{}"
        case .object(let members): "{ " + members.map(\.compact).joined(separator: ", ") + " }"
        }
    }

    private static let lineWidth = 100

    /// - Parameter taken: columns of the first line that are already in use.
    private func printed(indent: String, taken: Int, isRoot: Bool = false) -> String {
        if !isRoot, !holdsObjects {
            let line = compact
            if taken + line.count < Self.lineWidth { return line }
        }
        let inner = indent + "  "
        switch self {
        case .array(let elements) where !elements.isEmpty:
            let lines = elements.map { inner + $0.printed(indent: inner, taken: inner.count) }
            return "[\n" + lines.joined(separator: ",\n") + "\n\(indent)]"
        case .object(let members) where !members.isEmpty:
            let lines = members.map { member in
                let key = "\(inner)\(Self.quoted(member.key)): "
                return key + member.value.printed(indent: inner, taken: key.count)
            }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
        default:
            return compact
        }
    }

    private var holdsObjects: Bool {
        let inner: [JSONValue] =
            switch self {
            case .array(let elements): elements
            case .object(let members): members.map(\.value)
            default: []
            }
        return inner.contains { value in
            if case .object(let members) = value { !members.isEmpty } else { value.holdsObjects }
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            default: quoted += scalar.escapedControl ?? String(scalar)
            }
        }
        return quoted + "\""
    }
}

extension Unicode.Scalar {
    /// A control as JSON writes it, as in `\u001b`; `nil` for other characters.
    var escapedControl: String? {
        guard value < 0x20 || (0x7F...0x9F).contains(value) else { return nil }
        let digits = String(value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}

extension JSONValue.Member {
    fileprivate var compact: String { "\(JSONValue.string(key).compact): \(value.compact)" }
}
