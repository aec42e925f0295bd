/// What the owner of a list should do with a contact: the column `action`.
package enum Action: String, Sendable, CaseIterable {
    case send
    /// A person should look at it first.
    case review
    case remove
}

/// Which action each verdict has: a decision of the list's owner, in `write.action`.
///
/// A reason goes before its status. Invariant, which the configuration checks: the lists name each status once and each
/// reason at most once.
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

    /// The action for a reason.
    ///
    /// - Parameters:
    ///   - reason: the reason of a verdict.
    ///   - notes: what the cell contains beside the address. A remark changes `send` to `review`: a person should read it
    ///     before mail is sent.
    package func action(of reason: Reason, _ notes: CellNotes = []) -> Action {
        guard let action = action(naming: .reason(reason)) ?? action(naming: .status(reason.status)) else {
            preconditionFailure("no list of the action policy names the status \(reason.status)")
        }
        return action == .send && notes.contains(.remark) ? .review : action
    }

    /// The action for a verdict. A row with its address in another cell gets `review` and not `remove`.
    package func action(of verdict: Verdict, _ notes: CellNotes = []) -> Action {
        let action = action(of: verdict.reason, notes)
        return action == .remove && verdict.isOfShiftedRow ? .review : action
    }

    /// The action whose list names a word; `nil` if no list does.
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

    /// `nil` for any other word.
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

/// What a cell contains beside its address.
package struct CellNotes: OptionSet, Sendable {
    /// Text beside the address.
    package static let remark = CellNotes(rawValue: 1)
    /// Another address is probably meant.
    package static let suggestion = CellNotes(rawValue: 2)

    /// The number of values.
    package static let ordinals = 4

    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Made for every row, so it does not build a set from a literal.
    package init(hasRemark: Bool, hasSuggestion: Bool) {
        rawValue = (hasRemark ? Self.remark.rawValue : 0) | (hasSuggestion ? Self.suggestion.rawValue : 0)
    }

    /// A number from 0 that differs for different notes.
    package var ordinal: Int { Int(rawValue) }
}
