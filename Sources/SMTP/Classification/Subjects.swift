import MailTerms

/// The things that a reply mentions, and which of them each state belongs to.
struct Subjects {
    /// The most octets between two things of which one belongs to the other: without words between them, and with words.
    static let compound = 4
    static let genitive = 9
    /// The most octets between a preposition and the recipient: room for "this" in any script.
    private static let determiner = 16
    /// The most octets between "messages" and the preposition before the recipient.
    private static let dispatch = 30
    /// The most octets between "by" and the agent.
    private static let agency = 2

    private let text: ReplyText
    private var things: [PhraseTrie.Hit]
    /// The phrases that name the recipient of a message.
    private let context: [PhraseTrie.Hit]
    private let mails: [PhraseTrie.Hit]

    /// - Parameters:
    ///   - text: the reply.
    ///   - hits: its phrases, in order, without those in `context`.
    ///   - context: its phrases for which `Term.isContext` holds.
    init(in text: ReplyText, hits: [PhraseTrie.Hit], context: [PhraseTrie.Hit] = []) {
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
            // "The recipient's server" says nothing about the recipient.
            case (.recipient, .system) where gap <= Self.agency: relabel(first, as: .system)
            case (.recipient, .organisation) where gap <= Self.agency: relabel(first, as: .organisation)
            case (.by, .recipient) where gap <= Self.agency: relabel(second, as: .recipientAgent)
            default: break
            }
        }
        if !text.marks.isEmpty { addMarks(text.marks, prepositions: hits.filter { $0.term == .by }) }
    }

    /// Adds the addresses that the reply repeats.
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

    /// Whether it mentions a thing of some kind.
    func contains(where isOfKind: (Term) -> Bool) -> Bool {
        things.contains { isOfKind($0.term) }
    }

    /// The thing that a state belongs to: the nearest one in the sentence, or the agent if a refusal names one; `nil` if no
    /// thing is within reach. A named recipient goes before a server, which is often only the place where the recipient is
    /// unknown.
    func subject(of state: PhraseTrie.Hit, reach: Int) -> Term? {
        let isRefusal = state.term.isRefusal
        if isRefusal, isByRecipient(state) { return .recipientAgent }
        var nearest: (gap: Int, term: Term)?
        var isNamed = false
        for thing in isRefusal && !mails.isEmpty ? things + mails : things {
            let isBefore = thing.range.lowerBound < state.range.lowerBound
            guard let between = text.gap(between: thing.range, and: state.range, within: reach) else { continue }
            if thing.term == .recipientAgent, isRefusal { return .recipientAgent }
            if isRefusal, isBefore, isAddressee(thing) { continue }
            // "Blocked at the request of our users" does not block the users.
            if state.term == .blocked, !isBefore, between > Self.genitive { continue }
            let gap = between * 2 + (isBefore ? 0 : 1)
            let term = thing.term == .mails ? .message : thing.term
            if nearest == nil || gap < nearest!.gap { nearest = (gap, term) }
            isNamed = isNamed || thing.term == .recipient
        }
        switch nearest?.term {
        // "Account <ann@x.org> is blocked": the address and the word beside it are one thing.
        case .recipientEcho where isNamed: return .recipient
        case .system where isNamed && state.term != .failing && !isRefusal: return .recipient
        case let term: return term
        }
    }

    /// Whether a thing is only the addressee of messages: in "messages to this mailbox are blocked" the messages are
    /// blocked.
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
                    && text.gap(between: message.range, and: preposition.range, within: Self.dispatch) != nil
            }
    }

    /// Whether the recipient is right before a refusal and a message or a sender right after it: "the recipient declined
    /// your message".
    private func isByRecipient(_ state: PhraseTrie.Hit) -> Bool {
        func isNear(_ gap: Int) -> Bool { 0...Self.agency ~= gap }
        return things.contains { $0.term == .recipient && isNear(state.range.lowerBound - $0.range.upperBound) }
            && things.contains { thing in
                (thing.term == .message || thing.term == .sender)
                    && isNear(thing.range.lowerBound - state.range.upperBound)
            }
    }
}
