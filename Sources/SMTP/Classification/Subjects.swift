import MailTerms

/// What a reply speaks of, and which of these things a state belongs to.
struct Subjects {
    /// Octets between two things of which one belongs to the other, without and with words in between.
    static let compound = 4
    static let genitive = 9
    /// Octets between that preposition and them: room for "this" in any script.
    private static let determiner = 16
    /// Octets between messages and the preposition before the one whom they go to.
    private static let dispatch = 30
    /// Octets between a preposition and the one who acts.
    private static let agency = 2

    private let text: ReplyText
    private var things: [PhraseTrie.Hit]
    /// What tells whom messages go to.
    private let context: [PhraseTrie.Hit]
    private let mails: [PhraseTrie.Hit]

    init(in text: ReplyText, _ hits: [PhraseTrie.Hit], context: [PhraseTrie.Hit] = []) {
        self.text = text
        self.context = context
        mails = context.isEmpty ? [] : context.filter { $0.term == .mails }
        things = hits.filter { $0.term.isThing }
        for (first, second) in zip(hits, hits.dropFirst()) {
            let gap = second.range.lowerBound - first.range.upperBound
            switch (first.term, second.term) {
            // "The sender's address", "adresse de l'expéditeur": the address is the sender's.
            case (.sender, .recipient), (.sender, .domain):
                if gap <= Self.compound { relabel(second, as: .sender) }
            case (.recipient, .sender), (.domain, .sender):
                if gap <= Self.genitive { relabel(first, as: .sender) }
            // "The recipient's server": nothing is said of the recipient.
            case (.recipient, .system) where gap <= Self.agency: relabel(first, as: .system)
            case (.recipient, .organisation) where gap <= Self.agency: relabel(first, as: .organisation)
            case (.by, .recipient) where gap <= Self.agency: relabel(second, as: .recipientAgent)
            default: break
            }
        }
        if !text.marks.isEmpty { addMarks(text.marks, prepositions: hits.filter { $0.term == .by }) }
    }

    /// The addresses that the reply repeats are things, too.
    private mutating func addMarks(_ marks: [Int], prepositions: [PhraseTrie.Hit]) {
        for offset in marks {
            guard var term = Term(mark: text.octets[offset]) else { continue }
            let isAgent = prepositions.contains { 0...Self.agency ~= offset - $0.range.upperBound }
            if isAgent, term == .recipientEcho { term = .recipientAgent }
            things.append(PhraseTrie.Hit(range: offset..<offset + 1, term: term))
        }
    }

    private mutating func relabel(_ hit: PhraseTrie.Hit, as term: Term) {
        guard let index = things.firstIndex(of: hit) else { return }
        things[index].term = term
    }

    func contains(where isOfKind: (Term) -> Bool) -> Bool {
        things.contains { isOfKind($0.term) }
    }

    /// The nearest thing in the sentence; the one who acts, if a refusal names one. A server is often named only as the
    /// place where somebody is not known.
    func subject(of state: PhraseTrie.Hit, reach: Int) -> Term? {
        let isRefusal = state.term.isRefusal
        if isRefusal, isActive(state) { return .recipientAgent }
        var nearest: (gap: Int, term: Term)?
        var isNamed = false
        for thing in isRefusal && !mails.isEmpty ? things + mails : things {
            let isBefore = thing.range.lowerBound < state.range.lowerBound
            guard let between = text.gap(between: thing.range, state.range, within: reach) else { continue }
            if thing.term == .recipientAgent, isRefusal { return .recipientAgent }
            if isRefusal, isBefore, isAddressee(thing) { continue }
            // "Blocked at the request of our users" blocks nobody of them.
            if state.term == .blocked, !isBefore, between > Self.genitive { continue }
            let gap = between * 2 + (isBefore ? 0 : 1)
            let term = thing.term == .mails ? .message : thing.term
            if nearest == nil || gap < nearest!.gap { nearest = (gap, term) }
            isNamed = isNamed || thing.term == .recipient
        }
        switch nearest?.term {
        // "Account <ann@x.org> is blocked": the address stands for the word beside it.
        case .recipientEcho where isNamed: return .recipient
        case .system where isNamed && state.term != .failing && !isRefusal: return .recipient
        case let term: return term
        }
    }

    /// "Messages to this mailbox are blocked": they are, not the mailbox.
    private func isAddressee(_ thing: PhraseTrie.Hit) -> Bool {
        guard !context.isEmpty, thing.term.isRecipient || thing.term == .domain else { return false }
        let preposition = context.last {
            ($0.term == .toward || $0.term == .messageTo)
                && 0...Self.determiner ~= thing.range.lowerBound - $0.range.upperBound
        }
        guard let preposition else { return false }
        return preposition.term == .messageTo
            || (things + mails).contains { message in
                (message.term == .message || message.term == .mails)
                    && message.range.lowerBound < preposition.range.lowerBound
                    && text.gap(between: message.range, preposition.range, within: Self.dispatch) != nil
            }
    }

    /// Whether a recipient stands right before a refusal and a message or a sender right behind it: "the recipient
    /// declined your message".
    private func isActive(_ state: PhraseTrie.Hit) -> Bool {
        func isNear(_ gap: Int) -> Bool { 0...Self.agency ~= gap }
        return things.contains { $0.term == .recipient && isNear(state.range.lowerBound - $0.range.upperBound) }
            && things.contains { thing in
                (thing.term == .message || thing.term == .sender)
                    && isNear(thing.range.lowerBound - state.range.upperBound)
            }
    }
}
