import Foundation

/// What a string must look like. The pattern checks it here and in the JSON Schema; `objection` says what no pattern
/// can.
struct TextRule: Sendable {
    /// As in "a host name such as mail.example.org".
    let expected: String
    /// Matches the whole text, in what the regular expressions of ICU and ECMAScript have in common.
    let pattern: String
    /// Whether letter case means nothing, so that the text is kept in lower case.
    private let ignoresCase: Bool
    /// Whether the text may hold a password, so that no error message repeats it.
    private let isSecret: Bool
    /// All that it accepts, where that can be listed.
    let names: [String]
    private let objection: @Sendable (String) -> String?
    private let expression: NSRegularExpression

    /// - Parameter objection: what is wrong with a text that matches the pattern; `nil` where it is right.
    init(
        expected: String, pattern: String, names: [String] = [], ignoresCase: Bool = false, isSecret: Bool = false,
        objection: @escaping @Sendable (String) -> String? = { _ in nil }
    ) {
        self.expected = expected
        self.pattern = "^(?:\(pattern))$"
        self.names = names
        self.ignoresCase = ignoresCase
        self.isSecret = isSecret
        self.objection = objection
        // `$` also matches before a final line end in ICU, but never does in ECMAScript; `\z` is what both mean.
        do {
            expression = try NSRegularExpression(pattern: "^(?:\(pattern))\\z")
        } catch {
            preconditionFailure("the pattern of \(expected) is not a regular expression: \(pattern)")
        }
    }

    /// The text as it is kept.
    func accept(_ text: String) throws(Refusal) -> String {
        let whole = NSRange(text.startIndex..., in: text)
        guard expression.firstMatch(in: text, range: whole) != nil else { throw Refusal(showsValue: !isSecret) }
        if let reason = objection(text) { throw Refusal(reason: reason, showsValue: !isSecret) }
        return ignoresCase ? text.lowercased() : text
    }
}
