import Foundation

/// A rule for a string. Its pattern is checked here and in the JSON Schema; `objection` checks what a pattern cannot.
struct TextRule: Sendable {
    /// As in "a host name such as mail.example.org".
    let expected: String
    /// A regular expression for the whole text. It uses only syntax that ICU and ECMAScript share.
    let pattern: String
    /// Whether upper and lower case mean the same. The text is then kept in lower case.
    private let ignoresCase: Bool
    /// Whether the text may contain a password. Then no error message shows it.
    private let isSecret: Bool
    /// All texts that it accepts, if they can be listed; else empty.
    let names: [String]
    private let objection: @Sendable (String) -> String?
    private let expression: NSRegularExpression

    /// - Parameter objection: says what is wrong with a text that matches the pattern; `nil` if nothing is.
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

    /// - Returns: the text as it is kept.
    func accept(_ text: String) throws(Refusal) -> String {
        let whole = NSRange(text.startIndex..., in: text)
        guard expression.firstMatch(in: text, range: whole) != nil else { throw Refusal(showsValue: !isSecret) }
        if let reason = objection(text) { throw Refusal(reason: reason, showsValue: !isSecret) }
        return ignoresCase ? text.lowercased() : text
    }
}
