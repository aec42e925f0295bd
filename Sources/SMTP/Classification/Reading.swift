import MailTerms

/// Reads the signs out of a reply's words.
///
/// A state means nothing without its subject: "sender does not exist" and "user does not exist" are two worlds. So each
/// state is given to the nearest thing in its sentence, the one before it if two are equally near.
struct Reading {
    /// Octets between a state and its subject.
    private static let reach = 60

    private(set) var signs: Signs = []
    /// Octets of the text that belong to words of the vocabulary: how well it was understood.
    let understood: Int

    init(_ text: ReplyText, vocabulary: PhraseTrie = Vocabulary.trie) {
        var hits = vocabulary.hits(in: text)
        if !text.opaque.isEmpty { hits.removeAll { $0.term != .blocklisted && text.isOpaque($0.range) } }
        var context: [PhraseTrie.Hit] = []
        if hits.contains(where: \.term.isContext) {
            context = hits.filter(\.term.isContext)
            hits.removeAll(where: \.term.isContext)
        }
        let subjects = Subjects(in: text, hits, context: context)
        understood = hits.reduce(0) { $0 + $1.range.count }
        let closing = Self.closingLines(hits, subjects, in: text)
        for (index, hit) in hits.enumerated() {
            let previous = index > 0 ? hits[index - 1] : nil
            if hit.term.isStatement {
                insert(statement: Self.isAdvised(hit, context, text) ? .policy : hit.term, hit, previous, text, closing)
            } else if hit.term.isState, !Self.isOurQuota(hit, after: previous) {
                signs.insert(Self.sign(of: hit.term, about: subjects.subject(of: hit, reach: Self.reach)))
            }
        }
        insert(mentions: subjects, hits, text)
        settle(hits)
    }

    // MARK: Statements

    private mutating func insert(
        statement: Term, _ hit: PhraseTrie.Hit, _ previous: PhraseTrie.Hit?, _ text: ReplyText, _ closing: Set<Int>
    ) {
        switch statement {
        case _ where Self.isOfSender(hit, after: previous): signs.insert(.senderFault)
        // "Suspended for a violation of our policy" says why the mailbox is closed.
        case .policyCause where closing.contains(text.line(of: hit.range)): break
        default: signs.insert(Signs(statement))
        }
    }

    /// Whether a list of those who may send is what we are told to get onto, and not why we are refused.
    private static func isAdvised(_ list: PhraseTrie.Hit, _ context: [PhraseTrie.Hit], _ text: ReplyText) -> Bool {
        guard list.term == .allowList else { return false }
        return context.contains { verb in
            verb.term == .advice && text.gap(between: verb.range, list.range, within: reach) != nil
        }
    }

    /// The lines that say of the mailbox that it is closed; looked for only if a policy is named.
    private static func closingLines(_ hits: [PhraseTrie.Hit], _ subjects: Subjects, in text: ReplyText) -> Set<Int> {
        guard hits.contains(where: { $0.term == .policyCause }) else { return [] }
        let closing = hits.filter { hit in
            hit.term == .recipientDisabled
                || hit.term == .disabled && subjects.subject(of: hit, reach: reach)?.isRecipient == true
        }
        return Set(closing.map { text.line(of: $0.range) })
    }

    /// "Sender user unknown" speaks of another user, "sender domain not found" of another domain.
    private static func isOfSender(_ statement: PhraseTrie.Hit, after previous: PhraseTrie.Hit?) -> Bool {
        let isOfSomebody = statement.term.isOfRecipient || statement.term == .domainUnknown
        guard isOfSomebody, statement.term != .recipientRestricted, let previous, previous.term == .sender
        else { return false }
        let reach = statement.term == .domainUnknown ? Subjects.genitive : Subjects.compound
        return statement.range.lowerBound - previous.range.upperBound <= reach
    }

    /// "Sending quota exceeded": whose quota it is has been said already.
    private static func isOurQuota(_ state: PhraseTrie.Hit, after previous: PhraseTrie.Hit?) -> Bool {
        guard state.term == .overQuota || state.term == .full, let previous else { return false }
        return (previous.term == .ourQuota || previous.term == .tooFast)
            && state.range.lowerBound - previous.range.upperBound <= 1
    }

    // MARK: Mentions

    private mutating func insert(mentions subjects: Subjects, _ hits: [PhraseTrie.Hit], _ text: ReplyText) {
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
        // Where it matters: beside words that leave open what is meant.
        if !signs.isDisjoint(with: .vague), text.hasWord(outside: hits.map(\.range)) { signs.insert(.unknownWord) }
    }

    /// Draws the conclusions that need the whole reply.
    private mutating func settle(_ hits: [PhraseTrie.Hit]) {
        let isOfClient = !signs.isDisjoint(with: .ofClient)
        if signs.contains(.choosesSenders) {
            let isOfRecipient = signs.contains(.recipientMentioned) || hits.contains { $0.term == .list }
            let isOwnWish = isOfRecipient && !isOfClient && !signs.contains(.senderFault)
            signs.insert(isOwnWish ? .recipientRestricted : .policy)
            if isOwnWish { signs.subtract(.senderRefused) }
        }
        // Of the address that stands beside it.
        if signs.contains(.addressSyntax), signs.contains(.recipientMentioned) { signs.insert(.recipientSyntax) }
        // A host that is not said to be ours may be the one that the domain leads to.
        if signs.contains(.someHostUnknown),
            hits.contains(where: { $0.term == .client || $0.term == .sender || $0.term == .you })
        {
            signs.subtract(.someHostUnknown)
        }
        // A list of those who may send is the recipient's own, or the server's.
        if signs.contains(.allowList) {
            if signs.contains(.recipientMentioned), !isOfClient {
                signs.insert(.recipientRestricted)
                signs.subtract([.senderFault, .senderRefused, .recipientUnknown, .somethingUnknown, .notInList])
            } else {
                signs.insert(.policy)
                signs.subtract([.recipientUnknown, .somethingUnknown, .notInList])
            }
        }
        // Who is blocked if an address of ours is named?
        if signs.contains(.recipientDisabled), signs.contains(.weMentioned),
            hits.contains(where: { $0.term == .blocked })
        {
            signs.subtract(.recipientDisabled)
            signs.insert(.policy)
        }
    }

    private static func sign(of state: Term, about subject: Term?) -> Signs {
        switch (state, subject) {
        // An address that is blocked may be anyone's.
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
        // Of what, the code may tell.
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

// Made once: the compiler does not see into a set that another module declares.
extension Signs {
    fileprivate static let vague: Signs = [.somethingUnknown, .somethingDisabled, .recipientRefused, .negation]
    fileprivate static let ofClient: Signs = [.clientRefused, .hostUnknown, .blocklisted]
}
