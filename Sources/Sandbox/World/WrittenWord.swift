/// Decodes an enum from its raw values. For another value the error lists them all.
package protocol WrittenWord: Decodable, CaseIterable, RawRepresentable where RawValue == String {}

extension WrittenWord {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let word = try container.decode(String.self)
        guard let value = Self(rawValue: word) else {
            let words = Self.allCases.map { "\"\($0.rawValue)\"" }
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\"\(word)\" is not known here; write \(words.joined(separator: ", "))"
            )
        }
        self = value
    }
}
