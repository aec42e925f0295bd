import Configuration

/// Reads an object of the world. Each key must be known: a misspelt key is an error.
struct KnownFields<Key: CodingKey & CaseIterable> {
    private let container: KeyedDecodingContainer<Key>
    /// The keys in the file.
    let keys: Set<String>

    init(_ decoder: any Decoder) throws {
        container = try decoder.container(keyedBy: Key.self)
        let known = Set(Key.allCases.map(\.stringValue))
        let written = try decoder.container(keyedBy: AnyKey.self).allKeys
        keys = Set(written.map(\.stringValue))
        guard let stranger = written.first(where: { !known.contains($0.stringValue) }) else { return }
        throw DecodingError.dataCorrupted(
            DecodingError.Context(
                codingPath: decoder.codingPath + [stranger],
                debugDescription: "there is no such key; the keys here are \(known.sorted().joined(separator: ", "))"))
    }

    func value<Value: Decodable>(_ key: Key) throws -> Value? {
        try container.decodeIfPresent(Value.self, forKey: key)
    }

    /// A whole number. It is decoded as a `Double` first, because for 1.5 `JSONDecoder` would only say that the file is
    /// not valid JSON.
    func value<Value: Decodable & FixedWidthInteger>(_ key: Key) throws -> Value? {
        guard let number = try container.decodeIfPresent(Double.self, forKey: key) else { return nil }
        guard let value = Value(exactly: number) else { throw problem(at: key, "write a whole number") }
        return value
    }

    /// Changes the target only if the key exists.
    func set<Value: Decodable>(_ target: inout Value, from key: Key) throws {
        if let value: Value = try value(key) { target = value }
    }

    func set(_ target: inout Duration, from key: Key) throws {
        if let value: WrittenDuration = try value(key) { target = value.duration }
    }

    /// An error at the given key.
    func problem(at key: Key, _ description: String) -> DecodingError {
        .dataCorruptedError(forKey: key, in: container, debugDescription: description)
    }
}

private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

/// A duration as `pipeline.json` writes it: `250ms`, `15s`, `6m`, `4h`.
private struct WrittenDuration: Decodable {
    let duration: Duration

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let duration = DurationText.parse(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\"\(text)\" is not a duration; write it like 250ms, 15s, 6m or 4h")
        }
        self.duration = duration
    }
}
