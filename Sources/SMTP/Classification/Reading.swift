import MailTerms

/// Reads the signs out of a reply's words.
///
/// A state means nothing without its subject: "sender does not exist" and "user does not exist" are two worlds. So each
/// state is given to the nearest thing in its sentence, the one before it where two are equally near.
struct Reading {
    /// Octets between a state and its subject.
    private static let reach = 60
    /// Octets between two things of which one belongs to the other, without and with words in between.
    private static let compound = 4
    private static let genitive = 9

    let signs: Signs

    init(_ text: ReplyText, vocabulary: PhraseTrie = Vocabulary.trie) {
        var signs: Signs = []
        let hits = vocabulary.hits(in: text).filter { !text.isOpaque($0.range) || $0.term == .blocklisted }
        let subjects = Self.subjects(in: text, hits)
        for (index, hit) in hits.enumerated() {
            if hit.term.isStatement {
                let isOfSender =
                    hit.term.isOfRecipient && Self.isOfSender(hit, after: index > 0 ? hits[index - 1] : nil)
                signs.insert(isOfSender ? .senderFault : Signs(hit.term))
            } else if hit.term.isState {
                signs.insert(Self.sign(of: hit.term, about: Self.subject(of: hit, among: subjects, in: text)))
            }
        }
        if subjects.contains(where: { $0.term.isUs }) { signs.insert(.weMentioned) }
        // Who is blocked where an address of ours is named?
        if signs.contains([.recipientDisabled, .weMentioned]), hits.contains(where: { $0.term == .blocked }) {
            signs.subtract(.recipientDisabled)
            signs.insert(.policy)
        }
        if subjects.contains(where: { $0.term.isRecipient }) { signs.insert(.recipientMentioned) }
        if text.isWordless { signs.insert(.wordless) }
        self.signs = signs
    }

    /// "Sender user unknown" speaks of another user.
    private static func isOfSender(_ statement: PhraseTrie.Hit, after previous: PhraseTrie.Hit?) -> Bool {
        guard let previous, previous.term == .sender else { return false }
        return statement.range.lowerBound - previous.range.upperBound <= compound
    }

    private static func subjects(in text: ReplyText, _ hits: [PhraseTrie.Hit]) -> [PhraseTrie.Hit] {
        var subjects = hits.filter { $0.term.isThing }
        for (first, second) in zip(hits.indices, hits.indices.dropFirst()) {
            // "The sender's address", "adresse de l'expéditeur": the address is the sender's.
            let gap = hits[second].range.lowerBound - hits[first].range.upperBound
            switch (hits[first].term, hits[second].term) {
            case (.sender, .recipient) where gap <= Self.compound: subjects.relabel(hits[second], as: .sender)
            case (.recipient, .sender) where gap <= Self.genitive: subjects.relabel(hits[first], as: .sender)
            default: break
            }
        }
        for (offset, octet) in text.octets.enumerated() {
            guard let term = Term(mark: octet) else { continue }
            subjects.append(PhraseTrie.Hit(range: offset..<offset + 1, term: term))
        }
        return subjects
    }

    private static func subject(of state: PhraseTrie.Hit, among subjects: [PhraseTrie.Hit], in text: ReplyText) -> Term?
    {
        var nearest: (gap: Int, term: Term)?
        var isNamed = false
        for subject in subjects {
            let isBefore = subject.range.lowerBound < state.range.lowerBound
            let (first, second) = isBefore ? (subject.range, state.range) : (state.range, subject.range)
            // Phrases may overlap.
            let between = first.upperBound..<max(first.upperBound, second.lowerBound)
            guard between.count <= reach, !text.octets[between].contains(ReplyText.sentenceEnd) else { continue }
            let gap = between.count * 2 + (isBefore ? 0 : 1)
            if nearest == nil || gap < nearest!.gap { nearest = (gap, subject.term) }
            isNamed = isNamed || subject.term == .recipient
        }
        // "Account <ann@x.org> is blocked": the address stands for the word beside it.
        return nearest?.term == .recipientEcho && isNamed ? .recipient : nearest?.term
    }

    private static func sign(of state: Term, about subject: Term?) -> Signs {
        switch (state, subject) {
        // An address that is blocked may be anyone's.
        case (.blocked, .recipientEcho): .policy
        case (_, .recipientEcho): sign(of: state, about: .recipient)
        case (.unknown, .recipient): .recipientUnknown
        case (.unknown, .domain): .domainUnknown
        case (.unknown, .client): .hostUnknown
        case (.unknown, nil): .somethingUnknown
        case (.disabled, .recipient): .recipientDisabled
        case (.disabled, .domain): .domainUnknown
        case (.disabled, nil): .somethingDisabled
        case (.moved, .recipient): .recipientMoved
        case (.full, .recipient): .recipientFull
        case (.full, .client), (.full, .sender): .tooFast
        case (.full, _): .systemTrouble
        case (.forbidden, .sender): .senderRefused
        case (.forbidden, .client): .clientRefused
        case (.forbidden, .list): .recipientRestricted
        case (.forbidden, _): .somethingRefused
        case (.refused, .recipient): .recipientRefused
        case (.refused, .sender): .senderRefused
        case (.refused, .client): .clientRefused
        case (.refused, .domain): .domainRefused
        case (.blocked, .recipient): .recipientDisabled
        case (.blocked, .domain), (.blocked, nil): .policy
        case (.blocked, .client): .blocklisted
        case (.blocked, .sender): .senderRefused
        case (.restricted, .recipient), (.restricted, .list), (.refused, .list), (.blocked, .list): .recipientRestricted
        case (.restricted, nil), (.restricted, .domain): .policy
        case (_, .list): sign(of: state, about: .recipient)
        case (_, .sender): .senderFault
        case (_, .client): .clientRefused
        default: .somethingRefused
        }
    }
}

extension [PhraseTrie.Hit] {
    fileprivate mutating func relabel(_ hit: PhraseTrie.Hit, as term: Term) {
        guard let index = firstIndex(of: hit) else { return }
        self[index].term = term
    }
}
