import MailTerms

extension Report {
    /// The most characters of an explanation; what would be more is left out, sentence by sentence.
    package static let longestExplanation = 200

    /// Why the verdict is what it is, for people who know nothing of mail servers: the reason, then what else they ought
    /// to know of the address. None of it is a server's text.
    package func explanation(_ notes: CellNotes = []) -> String {
        var text = basis
        func add(_ sentence: String) {
            if text.count + 1 + sentence.count <= Self.longestExplanation { text += " \(sentence)" }
        }
        if notes.contains(.remark) { add("The cell holds a remark: read it first.") }
        if notes.contains(.suggestion) { add("See the suggested correction.") }
        switch verdict.status {
        case .undeliverable:
            if verdict.confidence == .low, !verdict.isOfShiftedRow { add("The answer was vague and may be wrong.") }
        case .deliverable, .risky, .unknown:
            if disposable == .yes, verdict.reason != .disposable { add("It is a throw-away address.") }
            if role == .yes { add("It is a shared mailbox and not a person's.") }
        }
        return text
    }

    private var basis: String {
        switch verdict.reason {
        case .invalidSyntax: refusal.map { "No mail can be sent to this: \($0)." } ?? verdict.reason.explanation
        case .notChecked where source == .offline:
            "The address is written correctly. Nobody was asked whether it exists."
        case .notChecked where mxHost != nil: "The domain takes mail. Nobody was asked whether this mailbox exists."
        default: verdict.reason.explanation
        }
    }
}
