import MailTerms

/// The signs in the words of a reply: what it says, and about whom.
///
/// A state means nothing without its subject: "sender does not exist" and "user does not exist" are different things. So
/// each state belongs to the nearest thing in its sentence; if two are equally near, to the one before it.
struct ReplyReading {
    /// The most octets between a state and its subject.
    private static let reach = 60

    private(set) var signs: ReplySigns = []
    /// The number of octets of the text that are words of the vocabulary: a measure of how well it was understood.
    let understoodOctets: Int

    init(_ text: ReplyText, vocabulary: PhraseTrie = Vocabulary.trie) {
        var hits = vocabulary.hits(in: text)
        if !text.opaque.isEmpty { hits.removeAll { $0.term != .blocklisted && text.isOpaque($0.range) } }
        var context: [PhraseTrie.Hit] = []
        if hits.contains(where: \.term.isContext) {
            context = hits.filter(\.term.isContext)
            hits.removeAll(where: \.term.isContext)
        }
        let subjects = Subjects(in: text, hits: hits, context: context)
        understoodOctets = hits.reduce(0) { $0 + $1.range.count }
        let closing = Self.closingLines(of: hits, subjects: subjects, in: text)
        for (index, hit) in hits.enumerated() {
            let previous = index > 0 ? hits[index - 1] : nil
            if hit.term.isStatement {
                insert(
                    statement: Self.isAdvised(hit, context: context, in: text) ? .policy : hit.term, at: hit,
                    after: previous, in: text, closingLines: closing)
            } else if hit.term.isState, !Self.isOurQuota(hit, after: previous) {
                signs.insert(Self.sign(of: hit.term, about: subjects.subject(of: hit, reach: Self.reach)))
            }
        }
        insert(mentions: subjects, hits: hits, in: text)
        drawConclusions(from: hits)
    }

    // MARK: Statements

    private mutating func insert(
        statement: Term, at hit: PhraseTrie.Hit, after previous: PhraseTrie.Hit?, in text: ReplyText,
        closingLines: Set<Int>
    ) {
        switch statement {
        case _ where Self.isOfSender(hit, after: previous): signs.insert(.senderFault)
        // In "suspended for a violation of our policy" the policy is why the mailbox is closed.
        case .policyCause where closingLines.contains(text.line(of: hit.range)): break
        default: signs.insert(ReplySigns(statement))
        }
    }

    /// Whether an allow-list is named only in advice ("ask the owner to add you to the list"), not as the cause.
    private static func isAdvised(_ list: PhraseTrie.Hit, context: [PhraseTrie.Hit], in text: ReplyText) -> Bool {
        guard list.term == .allowList else { return false }
        return context.contains { verb in
            verb.term == .advice && text.gap(between: verb.range, and: list.range, within: reach) != nil
        }
    }

    /// The numbers of the lines that say that the mailbox is closed; empty if no policy is named.
    private static func closingLines(of hits: [PhraseTrie.Hit], subjects: Subjects, in text: ReplyText) -> Set<Int> {
        guard hits.contains(where: { $0.term == .policyCause }) else { return [] }
        let closing = hits.filter { hit in
            hit.term == .recipientDisabled
                || hit.term == .disabled && subjects.subject(of: hit, reach: reach)?.isRecipient == true
        }
        return Set(closing.map { text.line(of: $0.range) })
    }

    /// Whether a statement is about the sender: "sender user unknown", "sender domain not found".
    private static func isOfSender(_ statement: PhraseTrie.Hit, after previous: PhraseTrie.Hit?) -> Bool {
        let needsOwner = statement.term.isOfRecipient || statement.term == .domainUnknown
        guard needsOwner, statement.term != .recipientRestricted, let previous, previous.term == .sender
        else { return false }
        let reach = statement.term == .domainUnknown ? Subjects.genitive : Subjects.compound
        return statement.range.lowerBound - previous.range.upperBound <= reach
    }

    /// Whether a state repeats the phrase before it, as in "sending quota exceeded".
    private static func isOurQuota(_ state: PhraseTrie.Hit, after previous: PhraseTrie.Hit?) -> Bool {
        guard state.term == .overQuota || state.term == .full, let previous else { return false }
        return (previous.term == .ourQuota || previous.term == .tooFast)
            && state.range.lowerBound - previous.range.upperBound <= 1
    }

    // MARK: Mentions

    private mutating func insert(mentions subjects: Subjects, hits: [PhraseTrie.Hit], in text: ReplyText) {
        if subjects.contains(where: \.isUs) { signs.insert(.weMentioned) }
        if hits.contains(where: { $0.term.isUs || $0.term == .you }) { signs.insert(.weNamed) }
        if hits.contains(where: { $0.term == .sender }) { signs.insert(.senderNamed) }
        if subjects.contains(where: \.isOther) || hits.contains(where: { $0.term == .you }) {
            signs.insert(.othersMentioned)
        }
        if subjects.contains(where: { $0 == .rule }) {
            let lines = Set(hits.lazy.filter { $0.term.isUs }.map { text.line(of: $0.range) })
            // "This is a policy about your server."
            let isOfUs = hits.contains { $0.term == .rule && lines.contains(text.line(of: $0.range)) }
            signs.insert(isOfUs ? [.policy, .policyCause] : .policy)
        }
        if subjects.contains(where: \.isRecipient) { signs.insert(.recipientMentioned) }
        if text.isWordless { signs.insert(.wordless) }
        // It counts only beside words that do not name a subject.
        if !signs.isDisjoint(with: .vague), text.hasWord(outside: hits.map(\.range)) { signs.insert(.unknownWord) }
    }

    /// Adds and removes the signs that depend on the whole reply.
    private mutating func drawConclusions(from hits: [PhraseTrie.Hit]) {
        let isOfClient = !signs.isDisjoint(with: .ofClient)
        if signs.contains(.choosesSenders) {
            let isOfRecipient = signs.contains(.recipientMentioned) || hits.contains { $0.term == .list }
            let isRecipientsChoice = isOfRecipient && !isOfClient && !signs.contains(.senderFault)
            signs.insert(isRecipientsChoice ? .recipientRestricted : .policy)
            if isRecipientsChoice { signs.subtract(.senderRefused) }
        }
        // The malformed address is the recipient.
        if signs.contains(.addressSyntax), signs.contains(.recipientMentioned) { signs.insert(.recipientSyntax) }
        // A host that is not said to be ours can be an MX host of the domain.
        if signs.contains(.someHostUnknown),
            hits.contains(where: { $0.term == .client || $0.term == .sender || $0.term == .you })
        {
            signs.subtract(.someHostUnknown)
        }
        // An allow-list is the recipient's or the server's.
        if signs.contains(.allowList) {
            if signs.contains(.recipientMentioned), !isOfClient {
                signs.insert(.recipientRestricted)
                signs.subtract([.senderFault, .senderRefused, .recipientUnknown, .somethingUnknown, .notInList])
            } else {
                signs.insert(.policy)
                signs.subtract([.recipientUnknown, .somethingUnknown, .notInList])
            }
        }
        // If our address is named too, it is unclear who is blocked.
        if signs.contains(.recipientDisabled), signs.contains(.weMentioned),
            hits.contains(where: { $0.term == .blocked })
        {
            signs.subtract(.recipientDisabled)
            signs.insert(.policy)
        }
    }

    /// What a state says if it belongs to a subject; `nil` for a state without one.
    private static func sign(of state: Term, about subject: Term?) -> ReplySigns {
        switch (state, subject) {
        // A blocked address can be anyone's.
        case (.blocked, .recipientEcho): .policy
        case (_, .recipientEcho): sign(of: state, about: .recipient)
        case (.unknown, .someHost): [.hostUnknown, .someHostUnknown]
        case (_, .someHost): sign(of: state, about: .client)
        case (.refused, .recipientAgent), (.forbidden, .recipientAgent), (.blocked, .recipientAgent),
            (.restricted, .recipientAgent):
            .recipientRestricted
        case (_, .recipientAgent): sign(of: state, about: .recipient)
        case (.refused, .rule), (.forbidden, .rule), (.blocked, .rule), (.restricted, .rule): .policyCause
        case (_, .rule): .policy
        case (.unknown, .recipient): .recipientUnknown
        case (.unknown, .domain): .domainUnknown
        case (.unknown, .client): .hostUnknown
        case (.unknown, nil): .somethingUnknown
        case (.disabled, .recipient): .recipientDisabled
        case (.disabled, .domain): .domainUnknown
        case (.disabled, nil): .somethingDisabled
        case (.moved, .recipient): .recipientMoved
        case (.moved, nil): []
        case (.full, .recipient), (.overQuota, .recipient), (.overQuota, nil), (.overQuota, .list): .recipientFull
        case (.full, .client), (.full, .sender), (.full, .organisation), (.full, .message): .tooFast
        case (.overQuota, .client), (.overQuota, .sender), (.overQuota, .organisation), (.overQuota, .message):
            .ourQuota
        // The code may name what is full.
        case (.full, nil): []
        case (.full, _), (.overQuota, _): .systemTrouble
        case (.failing, .system), (.absent, .system): .systemTrouble
        case (.absent, .recipient): .unavailable
        case (.failing, _), (.absent, _): []
        case (.forbidden, .sender): .senderRefused
        case (.forbidden, .client): .clientRefused
        case (.forbidden, .list): .recipientRestricted
        case (.forbidden, .organisation), (.forbidden, .message): .policy
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
        case (.unknown, .system), (.disabled, .system): .systemTrouble
        case (_, .system), (_, .organisation), (_, .message): .policy
        default: .somethingRefused
        }
    }
}

// Stored, because the compiler does not evaluate sets of another module's type in advance.
extension ReplySigns {
    fileprivate static let vague: ReplySigns = [.somethingUnknown, .somethingDisabled, .recipientRefused, .negation]
    fileprivate static let ofClient: ReplySigns = [.clientRefused, .hostUnknown, .blocklisted]
}
