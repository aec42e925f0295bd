import MailTerms

extension Report {
    /// The most characters of an explanation. Sentences that do not fit are left out.
    package static let longestExplanation = 200

    /// Explains the verdict to people who know nothing about mail servers: the reason, then other facts about the address.
    /// It never contains a server's text.
    ///
    /// - Parameter notes: what the cell contains beside the address.
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

    /// The sentences of the reason.
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
