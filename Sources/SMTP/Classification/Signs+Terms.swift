import MailTerms

/// The signs that the tables of rules ask for.
extension Signs {
    /// The sign that a statement of the vocabulary is.
    init(_ statement: Term) { self.init(bit: statement.rawValue - Term.blocklisted.rawValue) }

    private init(bit: UInt8) { self.init(rawValue: 1 << UInt64(bit)) }

    static let blocklisted = Signs(.blocklisted)
    static let senderFault = Signs(.senderFault)
    static let needsTLS = Signs(.needsTLS)
    static let relayDenied = Signs(.relayDenied)
    static let tooFast = Signs(.tooFast)
    static let tooManyRecipients = Signs(.tooManyRecipients)
    static let greylisted = Signs(.greylisted)
    static let verifying = Signs(.verifying)
    static let recipientUnknown = Signs(.recipientUnknown)
    static let unknownMany = Signs(.unknownMany)
    static let recipientDisabled = Signs(.recipientDisabled)
    static let recipientMoved = Signs(.recipientMoved)
    static let recipientFull = Signs(.recipientFull)
    static let recipientBusy = Signs(.recipientBusy)
    static let recipientRestricted = Signs(.recipientRestricted)
    static let recipientSyntax = Signs(.recipientSyntax)
    static let domainUnknown = Signs(.domainUnknown)
    static let systemTrouble = Signs(.systemTrouble)
    static let policy = Signs(.policy)
    static let policyCause = Signs(.policyCause)
    static let ourQuota = Signs(.ourQuota)
    static let notInList = Signs(.notInList)
    static let allowList = Signs(.allowList)
    static let choosesSenders = Signs(.choosesSenders)
    static let temporary = Signs(.temporary)
    static let unavailable = Signs(.unavailable)
    static let commandFault = Signs(.commandFault)
    static let needsUTF8 = Signs(.needsUTF8)
    static let negation = Signs(.negation)
    static let addressSyntax = Signs(.addressSyntax)

    // What only a state and its subject say together.

    static let senderRefused = Signs(bit: 48)
    /// A host is unknown: ours, or the one that the domain leads to.
    static let hostUnknown = Signs(bit: 49)
    /// A host is unknown that nobody says to be ours.
    static let someHostUnknown = Signs(bit: 47)
    static let clientRefused = Signs(bit: 50)
    /// The recipient is refused, and no word says why.
    static let recipientRefused = Signs(bit: 51)
    static let domainRefused = Signs(bit: 52)
    /// Something is unknown, and no word says what.
    static let somethingUnknown = Signs(bit: 53)
    static let somethingDisabled = Signs(bit: 54)
    static let somethingRefused = Signs(bit: 55)

    // What is spoken of at all.

    /// The recipient, in some way.
    static let recipientMentioned = Signs(bit: 58)
    /// Nobody and nothing: the reply has no words, but for an echo of the recipient.
    static let wordless = Signs(bit: 56)
    /// Our address, our host, our sender.
    static let weMentioned = Signs(bit: 57)
    /// Anybody or anything but the recipient: we, the server itself, an organisation, a message.
    static let othersMentioned = Signs(bit: 59)
    /// We, by a word: not only by an address that the reply repeats.
    static let weNamed = Signs(bit: 61)
    /// The sender, by a word.
    static let senderNamed = Signs(bit: 63)
    /// A word that the vocabulary does not hold: somebody may be spoken of whom nobody has heard of.
    static let unknownWord = Signs(bit: 62)
    /// The lines bear enhanced codes, or basic ones, that blame different parties.
    static let linesDisagree = Signs(bit: 60)
}
