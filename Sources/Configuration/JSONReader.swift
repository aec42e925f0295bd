/// Reads a JSON text (RFC 8259). An error says what is wrong, and at which line and column.
///
/// Foundation's parser is not used: it gives the place of an error only inside an English sentence, and if an object has a
/// key twice, it keeps one value and says nothing.
struct JSONReader {
    /// Levels of nesting. No sensible file has more, and the stack is large enough for them.
    private static let maxDepth = 100

    let text: [UInt8]
    var offset = 0
    private(set) var repeatedKeys: [JSONDocument.RepeatedKey] = []
    private var level = 0

    init(_ text: [UInt8]) {
        self.text = text
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    }

    /// The next byte; `nil` at the end.
    var next: UInt8? { offset < text.count ? text[offset] : nil }

    // MARK: Values

    mutating func document() throws(JSONValue.SyntaxError) -> JSONValue {
        try skipSpace()
        guard next != nil else {
            throw error(at: 0, "is empty", "write {}, or delete it: every key has a default")
        }
        let value = try value(at: JSONPath())
        try skipSpace()
        guard next == nil else {
            throw error("goes on behind the end of its JSON", "remove what follows, or put it inside the braces")
        }
        return value
    }

    private mutating func value(at path: JSONPath) throws(JSONValue.SyntaxError) -> JSONValue {
        guard let next else { throw strayCharacter() }
        switch next {
        case UInt8(ascii: "{"):
            return try nested { reader throws(JSONValue.SyntaxError) in try reader.object(at: path) }
        case UInt8(ascii: "["):
            return try nested { reader throws(JSONValue.SyntaxError) in try reader.array(at: path) }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
            return try number()
        default: return try word()
        }
    }

    private mutating func nested(
        _ read: (inout JSONReader) throws(JSONValue.SyntaxError) -> JSONValue
    ) throws(JSONValue.SyntaxError) -> JSONValue {
        level += 1
        guard level <= Self.maxDepth else {
            throw error("is nested more than \(Self.maxDepth) levels deep", "remove levels")
        }
        defer { level -= 1 }
        return try read(&self)
    }

    private mutating func object(at path: JSONPath) throws(JSONValue.SyntaxError) -> JSONValue {
        let begin = offset
        var members: [JSONValue.Member] = []
        var places: [String: [Int]] = [:]
        offset += 1
        try skipSpace()
        while next != UInt8(ascii: "}") {
            let place = offset
            let key = try key(of: begin)
            places[key, default: []].append(place)
            try expectColon(after: key)
            members.append(JSONValue.Member(key, try value(at: path.appending(key))))
            try separator(before: UInt8(ascii: "}"), of: begin)
        }
        offset += 1
        for member in members {
            guard let found = places.removeValue(forKey: member.key), found.count > 1 else { continue }
            let positions = found.map { JSONPosition(of: $0, in: text) }
            repeatedKeys.append(.init(path: path.appending(member.key), positions: positions))
        }
        return .object(members)
    }

    private mutating func array(at path: JSONPath) throws(JSONValue.SyntaxError) -> JSONValue {
        let begin = offset
        var elements: [JSONValue] = []
        offset += 1
        try skipSpace()
        while next != UInt8(ascii: "]") {
            guard next != nil else { throw unclosed(begin) }
            elements.append(try value(at: path.appending(elements.count)))
            try separator(before: UInt8(ascii: "]"), of: begin)
        }
        offset += 1
        return .array(elements)
    }

    private mutating func key(of object: Int) throws(JSONValue.SyntaxError) -> String {
        switch next {
        case UInt8(ascii: "\""): return try string()
        case nil: throw unclosed(object)
        case UInt8(ascii: ","): throw error("has a comma where a key should be", "remove the comma")
        case UInt8(ascii: "]"): throw error("closes an object with ]", "write }")
        default:
            let word = writtenWord
            guard !word.isEmpty else { throw strayCharacter() }
            throw error("has a key without quotes: \(word)", "write \"\(word)\"")
        }
    }

    private mutating func expectColon(after key: String) throws(JSONValue.SyntaxError) {
        try skipSpace()
        guard next == UInt8(ascii: ":") else {
            guard next != nil else { throw error("ends before its JSON is complete", "give \"\(key)\" a value") }
            throw error("has no colon behind the key \"\(key)\"", "write \"\(key)\": and its value")
        }
        offset += 1
        try skipSpace()
        guard let next else { throw error("ends before its JSON is complete", "give \"\(key)\" a value") }
        if next == UInt8(ascii: ",") || next == UInt8(ascii: "}") || next == UInt8(ascii: "]") {
            throw error("has no value for \"\(key)\"", "give one, or remove the key")
        }
    }

    /// Skips the comma between two members. The last member has none.
    private mutating func separator(before end: UInt8, of begin: Int) throws(JSONValue.SyntaxError) {
        try skipSpace()
        switch next {
        case end: return
        case UInt8(ascii: ","):
            let comma = offset
            offset += 1
            try skipSpace()
            if next == end {
                let bracket = Character(UnicodeScalar(end))
                throw error(at: comma, "has a comma before \(bracket)", "remove the comma")
            }
            if next == UInt8(ascii: ",") { throw error("has two commas in a row", "remove one of them") }
        case nil: throw unclosed(begin)
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            let bracket = Character(UnicodeScalar(end))
            throw error("closes the \(name(of: begin)) with the wrong bracket", "write \(bracket)")
        default: throw error("has no comma between this and what stands before it", "add the comma")
        }
    }
}
