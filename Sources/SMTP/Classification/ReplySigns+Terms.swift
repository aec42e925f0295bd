import MailTerms

/// The signs that the rule tables use. A statement of the vocabulary has the sign of the same name.
extension ReplySigns {
    /// The sign of a statement.
    ///
    /// - Parameter statement: a term for which `isStatement` holds.
    init(_ statement: Term) { self.init(bit: statement.rawValue - Term.blocklisted.rawValue) }

    private init(bit: UInt8) { self.init(rawValue: 1 << UInt64(bit)) }

    static let blocklisted = ReplySigns(.blocklisted)
    static let senderFault = ReplySigns(.senderFault)
    static let needsTLS = ReplySigns(.needsTLS)
    static let relayDenied = ReplySigns(.relayDenied)
    static let tooFast = ReplySigns(.tooFast)
    static let tooManyRecipients = ReplySigns(.tooManyRecipients)
    static let greylisted = ReplySigns(.greylisted)
    static let verifying = ReplySigns(.verifying)
    static let recipientUnknown = ReplySigns(.recipientUnknown)
    static let unknownMany = ReplySigns(.unknownMany)
    static let recipientDisabled = ReplySigns(.recipientDisabled)
    static let recipientMoved = ReplySigns(.recipientMoved)
    static let recipientFull = ReplySigns(.recipientFull)
    static let recipientBusy = ReplySigns(.recipientBusy)
    static let recipientRestricted = ReplySigns(.recipientRestricted)
    static let recipientSyntax = ReplySigns(.recipientSyntax)
    static let domainUnknown = ReplySigns(.domainUnknown)
    static let systemTrouble = ReplySigns(.systemTrouble)
    static let policy = ReplySigns(.policy)
    static let policyCause = ReplySigns(.policyCause)
    static let ourQuota = ReplySigns(.ourQuota)
    static let notInList = ReplySigns(.notInList)
    static let allowList = ReplySigns(.allowList)
    static let choosesSenders = ReplySigns(.choosesSenders)
    static let temporary = ReplySigns(.temporary)
    static let unavailable = ReplySigns(.unavailable)
    static let commandFault = ReplySigns(.commandFault)
    static let needsUTF8 = ReplySigns(.needsUTF8)
    static let negation = ReplySigns(.negation)
    static let addressSyntax = ReplySigns(.addressSyntax)

    // Signs of a state together with its subject.

    static let senderRefused = ReplySigns(bit: 48)
    /// A host is unknown: ours, or an MX host of the domain.
    static let hostUnknown = ReplySigns(bit: 49)
    /// A host is unknown, and no word says that it is ours.
    static let someHostUnknown = ReplySigns(bit: 47)
    static let clientRefused = ReplySigns(bit: 50)
    /// The recipient is refused, and no word says why.
    static let recipientRefused = ReplySigns(bit: 51)
    static let domainRefused = ReplySigns(bit: 52)
    /// Something is unknown, and no word says what.
    static let somethingUnknown = ReplySigns(bit: 53)
    static let somethingDisabled = ReplySigns(bit: 54)
    static let somethingRefused = ReplySigns(bit: 55)

    // Signs of what the reply mentions.

    /// The recipient is mentioned.
    static let recipientMentioned = ReplySigns(bit: 58)
    /// The reply has no words, except an echo of the recipient.
    static let wordless = ReplySigns(bit: 56)
    /// Our IP address, host or sender is mentioned.
    static let weMentioned = ReplySigns(bit: 57)
    /// Someone or something other than the recipient is mentioned: we, the server, an organisation, a message.
    static let othersMentioned = ReplySigns(bit: 59)
    /// A word mentions us, not only an echoed address.
    static let weNamed = ReplySigns(bit: 61)
    /// A word mentions the sender.
    static let senderNamed = ReplySigns(bit: 63)
    /// A word is not in the vocabulary: it could name someone other than the recipient.
    static let unknownWord = ReplySigns(bit: 62)
    /// The lines have enhanced codes that blame different parties.
    static let linesDisagree = ReplySigns(bit: 60)
}
