/// What the owner of a list does with a contact, as in the column `action`.
package enum Action: String, Sendable, CaseIterable {
    case send
    /// A person looks at it first.
    case review
    case remove
}

/// Which action follows from a verdict: the decision of the list's owner, not of mailmo.
///
/// A reason outranks its status. Invariant, which the configuration checks: each status is named once, each reason at
/// most once.
package struct ActionPolicy: Sendable, Equatable {
    package var send: [VerdictWord]
    package var review: [VerdictWord]
    package var remove: [VerdictWord]

    package static let standard = ActionPolicy(
        send: [.status(.deliverable)], review: [.status(.risky), .status(.unknown)], remove: [.status(.undeliverable)])

    package init(send: [VerdictWord], review: [VerdictWord], remove: [VerdictWord]) {
        self.send = send
        self.review = review
        self.remove = remove
    }

    /// - Parameter notes: whoever has written a remark beside an address wants it read before anything is sent.
    package func action(of reason: Reason, _ notes: CellNotes = []) -> Action {
        guard let action = action(naming: .reason(reason)) ?? action(naming: .status(reason.status)) else {
            preconditionFailure("every status has its action")
        }
        return action == .send && notes.contains(.remark) ? .review : action
    }

    /// The same for a whole verdict: a row that shows its address beside the column is mended and not thrown away.
    package func action(of verdict: Verdict, _ notes: CellNotes = []) -> Action {
        let action = action(of: verdict.reason, notes)
        return action == .remove && verdict.isOfShiftedRow ? .review : action
    }

    /// The action whose list names a word.
    package func action(naming word: VerdictWord) -> Action? {
        if send.contains(word) { return .send }
        if review.contains(word) { return .review }
        return remove.contains(word) ? .remove : nil
    }
}

/// A status or a reason; no word is both.
package enum VerdictWord: Sendable, Hashable, CaseIterable {
    case status(Status)
    case reason(Reason)

    package static let allCases = Status.allCases.map(Self.status) + Reason.allCases.map(Self.reason)

    package init?(_ word: String) {
        guard let match = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = match
    }

    package var word: String {
        switch self {
        case .status(let status): status.rawValue
        case .reason(let reason): reason.rawValue
        }
    }
}

/// What a cell says beyond its address.
package struct CellNotes: OptionSet, Sendable {
    /// Somebody has written something beside the address.
    package static let remark = CellNotes(rawValue: 1)
    /// Another address was probably meant.
    package static let suggestion = CellNotes(rawValue: 2)

    /// How many values there are.
    package static let ordinals = 4

    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Asked of every row, so without the sets that literals are made of.
    package init(hasRemark: Bool, hasSuggestion: Bool) {
        rawValue = (hasRemark ? Self.remark.rawValue : 0) | (hasSuggestion ? Self.suggestion.rawValue : 0)
    }

    /// A number from 0 that is different for different notes.
    package var ordinal: Int { Int(rawValue) }
}
