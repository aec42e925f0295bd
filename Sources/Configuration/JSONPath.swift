/// The path from the root of a JSON text to one of its values, as in `probe.limits.domains["example.org"].connections`.
package struct JSONPath: Sendable, Hashable, CustomStringConvertible {
    /// Empty for the whole text.
    package private(set) var description = ""

    package init(_ keys: String...) {
        for key in keys { self = appending(key) }
    }

    package func appending(_ key: String) -> JSONPath {
        var path = self
        if !key.isEmpty, key.utf8.allSatisfy({ Self.isPlain($0) }) {
            path.description += description.isEmpty ? key : ".\(key)"
        } else {
            path.description += "[\(JSONValue.string(key).compact)]"
        }
        return path
    }

    /// - Parameter index: from 0.
    package func appending(_ index: Int) -> JSONPath {
        var path = self
        path.description += "[\(index)]"
        return path
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default:
            false
        }
    }
}
