import Testing

@testable import SMTP

@Suite struct TermTests {
    @Test func `each term is a thing, a state, a statement, a context word or one of the three others`() {
        let others: Set<Term> = [.by, .you, .ignored]
        for term in Term.allCases {
            let kinds = [term.isThing, term.isState, term.isStatement, term.isContext, others.contains(term)]
            #expect(kinds.count { $0 } == 1, "\(term)")
        }
    }

    @Test func `every statement fits below the signs that have bits of their own`() {
        let highest = Term.allCases.filter(\.isStatement).max()
        #expect(highest.map { $0.rawValue - Term.blocklisted.rawValue < 47 } == true)
    }

    @Test func `a term is never both the recipient and someone else`() {
        for term in Term.allCases {
            #expect(!(term.isRecipient && (term.isOther || term.isUs)), "\(term)")
        }
    }

    @Test func `each mark of a reply's text has a term, and no other octet has`() {
        #expect(Term(mark: ReplyText.recipientMark) == .recipientEcho)
        #expect(Term(mark: ReplyText.otherAddressMark) == .sender)
        #expect(Term(mark: ReplyText.domainMark) == .domain)
        #expect(Term(mark: ReplyText.networkAddressMark) == .client)
        for octet in UInt8(5)...255 { #expect(Term(mark: octet) == nil) }
    }

    @Test func `a vocabulary has only terms that phrases can have`() {
        for (language, entries) in Vocabulary.languages {
            #expect(entries[.recipientAgent] == nil && entries[.recipientEcho] == nil, "\(language)")
        }
    }
}
