import MailTerms

/// What the recipients of one transaction were answered. All lists are in the order of the plan's recipients.
struct RecipientAnswers {
    /// The outcome of each recipient; `nil` without an answer.
    var outcomes: [ProbeOutcome?]
    /// What each recipient's answer means; `nil` without an answer.
    private(set) var meanings: [Classification?]
    /// How often each recipient was asked without an answer that counts.
    private(set) var unanswered: [Int]
    /// The number of answers among the outcomes.
    private(set) var count = 0
    /// The index of the recipient that the last reply answered; `nil` if the last reply answered something else.
    var last: Int?

    /// - Parameter recipients: the number of recipients.
    init(recipients: Int) {
        outcomes = Array(repeating: nil, count: recipients)
        meanings = Array(repeating: nil, count: recipients)
        unanswered = Array(repeating: 0, count: recipients)
    }

    /// Records the answer of a recipient.
    mutating func record(_ reply: Reply, signs: ReplySigns, meaning: Classification, from index: Int) {
        outcomes[index] = .answered(reply, signs)
        meanings[index] = meaning
        count += 1
        last = index
    }

    /// Records that a recipient was asked and has no answer that counts.
    mutating func recordUnanswered(_ index: Int) { unanswered[index] += 1 }

    /// Discards the answer of a recipient; without effect if it has none.
    ///
    /// - Parameter countsAsAsked: whether the recipient then counts as asked without an answer.
    mutating func discard(_ index: Int, countsAsAsked: Bool = true) {
        guard case .answered? = outcomes[index] else { return }
        (outcomes[index], meanings[index]) = (nil, nil)
        if countsAsAsked { unanswered[index] += 1 }
        count -= 1
    }
}
