import Foundation

extension JSONValue {
    /// Where a text stops being JSON, and how.
    package struct SyntaxError: Error, Equatable {
        /// From 1.
        package var line: Int
        /// A clause without its subject, as in `ends before its JSON is complete`.
        package var fault: String
    }

    /// Reads a JSON text (RFC 8259) with Foundation's parser, which forgets the order of an object's members and all
    /// but one of those that share a key: members come sorted by key, so that errors always come in the same order.
    package static func parse(_ text: [UInt8]) throws(SyntaxError) -> JSONValue {
        do {
            return JSONValue(foundation: try JSONSerialization.jsonObject(with: Data(text), options: .fragmentsAllowed))
        } catch {
            throw SyntaxError(error as NSError, in: text)
        }
    }

    private init(foundation value: Any) {
        switch value {
        case let text as String:
            self = .string(text)
        case let list as [Any]:
            self = .array(list.map(JSONValue.init(foundation:)))
        case let object as [String: Any]:
            let members = object.map { Member($0.key, JSONValue(foundation: $0.value)) }
            self = .object(members.sorted { $0.key < $1.key })
        case let number as NSNumber:
            self.init(number)
        default:
            self = .null
        }
    }

    /// Foundation tells `true` from `1` only by the C type that it stored: `c` stands for a Boolean.
    private init(_ number: NSNumber) {
        if String(cString: number.objCType) == "c" {
            self = .bool(number.boolValue)
        } else if let integer = number as? Int {
            self = .integer(integer)
        } else {
            self = .number(number.doubleValue)
        }
    }
}

extension JSONValue.SyntaxError {
    /// Foundation gives the place only in words, "Invalid value around character 17.", and counts bytes.
    fileprivate init(_ error: NSError, in text: [UInt8]) {
        let words = error.userInfo[NSDebugDescriptionErrorKey] as? String ?? ""
        let offset = words.split { !$0.isNumber }.last.flatMap { Int($0) }
        let before = text.prefix(offset ?? text.count)
        line = 1 + before.count { $0 == UInt8(ascii: "\n") }
        if text.allSatisfy({ $0 <= UInt8(ascii: " ") }) {
            fault = "is empty"
        } else if words.contains("UTF-8") {
            fault = "is not UTF-8"
        } else if words.contains("Too many nested") {
            fault = "is nested too deeply"
        } else if let offset, offset < text.count {
            fault = "is not JSON at \(Self.name(text[offset]))"
        } else {
            fault = "ends before its JSON is complete"
        }
    }

    private static func name(_ byte: UInt8) -> String {
        (0x21...0x7E).contains(byte) ? "'\(Character(UnicodeScalar(byte)))'" : "byte \(byte)"
    }
}
