import MailTerms
import Testing

@Suite struct ActionTests {
    private let verdict = Verdict(reason: .accepted, confidence: .high, score: 95)

    @Test func `the standard policy has an action for every reason`() {
        for reason in Reason.allCases {
            let expected: Action =
                switch reason.status {
                case .deliverable: .send
                case .risky, .unknown: .review
                case .undeliverable: .remove
                }
            #expect(ActionPolicy.standard.action(of: reason) == expected, "\(reason.rawValue)")
        }
    }

    @Test func `the action of a reason is used before that of its status`() {
        let policy = ActionPolicy(
            send: [.status(.deliverable), .reason(.catchAll)], review: [.status(.risky), .status(.unknown)],
            remove: [.status(.undeliverable), .reason(.mailboxFull)])
        #expect(policy.action(of: .catchAll) == .send)
        #expect(policy.action(of: .mailboxFull) == .remove)
        #expect(policy.action(of: .forwarded) == .review)
    }

    @Test func `a remark beside the address needs a person before anything is sent`() {
        let policy = ActionPolicy.standard
        #expect(policy.action(of: .accepted, .remark) == .review)
        #expect(policy.action(of: .accepted, .suggestion) == .send)
        #expect(policy.action(of: .disabled, .remark) == .remove)
    }

    @Test func `a row that shows its address in another cell is reviewed and not removed`() {
        let shifted = Verdict(reason: .invalidSyntax, confidence: .low, score: 0)
        #expect(ActionPolicy.standard.action(of: shifted) == .review)
        #expect(
            ActionPolicy.standard.action(of: Verdict(reason: .invalidSyntax, confidence: .high, score: 0)) == .remove)
    }

    @Test func `a word that no list names has no action`() {
        let policy = ActionPolicy(send: [.status(.deliverable)], review: [], remove: [])
        #expect(policy.action(naming: .status(.risky)) == nil)
        #expect(policy.action(naming: .status(.deliverable)) == .send)
    }

    @Test func `every status and every reason is read from its word, and no word is both`() {
        for word in VerdictWord.allCases { #expect(VerdictWord(word.word) == word) }
        #expect(Set(VerdictWord.allCases.map(\.word)).count == VerdictWord.allCases.count)
        #expect(VerdictWord("Deliverable") == nil && VerdictWord("") == nil)
    }

    @Test func `different notes have different ordinals`() {
        let notes = [false, true].flatMap { remark in
            [false, true].map { CellNotes(hasRemark: remark, hasSuggestion: $0) }
        }
        #expect(Set(notes.map(\.ordinal)) == Set(0..<CellNotes.ordinals))
        #expect(CellNotes(hasRemark: true, hasSuggestion: true) == [.remark, .suggestion])
    }
}
