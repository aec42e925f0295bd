/// What a phrase of the vocabulary stands for: a thing that is spoken of, a state that it is in, or a whole statement.
enum Term: UInt8, Sendable, CaseIterable {
    // Things.
    /// The mailbox that was asked about, by a word such as "user" or "recipient".
    case recipient
    /// The same, by its address.
    case recipientEcho
    /// The envelope sender, its mailbox or its domain.
    case sender
    /// The host that connects: its address, its names.
    case client
    /// A domain, without a word that says whose.
    case domain
    /// A mailing list or a group.
    case list

    // States.
    case unknown
    case disabled
    case moved
    case full
    case refused
    /// Put on a list of those who are kept out.
    case blocked
    /// Open to some only.
    case restricted

    // Statements that need no subject.
    case blocklistNamed
    case senderFault
    case needsTLS
    case relayDenied
    case tooFast
    case tooManyRecipients
    case greylisted
    case recipientUnknown
    case recipientDisabled
    case recipientMoved
    case recipientFull
    case recipientBusy
    case recipientRestricted
    case recipientSyntax
    case domainUnknown
    case systemTrouble
    case policy
    case temporary
    case verifying
    case unavailable
    case commandFault
    case needsUTF8
    /// Holds words that would mislead by themselves, and says nothing.
    case nothing
}

/// What the words of a reply say, each sign at most once. The tables of rules ask for them.
struct Signs: OptionSet, Sendable {
    let rawValue: UInt64

    init(rawValue: UInt64) { self.rawValue = rawValue }

    private init(_ bit: UInt64) { rawValue = 1 << bit }

    /// A blocklist is named, or our address is said to be listed.
    static let blocklisted = Signs(0)
    /// Our names, our DNS, our sender or our lack of authentication is at fault.
    static let senderFault = Signs(1)
    static let senderRefused = Signs(2)
    /// A host is unknown: ours, or the one that the domain leads to.
    static let hostUnknown = Signs(3)
    static let clientRefused = Signs(4)
    static let relayDenied = Signs(5)
    static let tooFast = Signs(6)
    static let tooManyRecipients = Signs(7)
    static let greylisted = Signs(8)
    static let verifying = Signs(9)
    static let recipientUnknown = Signs(10)
    static let recipientDisabled = Signs(11)
    static let recipientMoved = Signs(12)
    static let recipientFull = Signs(13)
    static let recipientBusy = Signs(14)
    static let recipientRestricted = Signs(15)
    static let recipientSyntax = Signs(16)
    /// The recipient is refused, and no word says why.
    static let recipientRefused = Signs(17)
    static let domainUnknown = Signs(18)
    static let domainRefused = Signs(19)
    /// Something is unknown, and no word says what.
    static let somethingUnknown = Signs(20)
    static let somethingDisabled = Signs(21)
    static let somethingRefused = Signs(22)
    /// The server is in trouble itself.
    static let systemTrouble = Signs(23)
    static let policy = Signs(24)
    static let temporary = Signs(25)
    /// The phrase of RFC 5321 §4.2.3 for 450 and 550, which leaves everything open.
    static let unavailable = Signs(26)
    static let commandFault = Signs(27)
    static let needsUTF8 = Signs(28)
    /// The recipient is spoken of in some way, or nothing is said at all.
    static let recipientMentioned = Signs(29)
    /// We are spoken of: our address, our host, our sender.
    static let weMentioned = Signs(30)
    /// The server talks behind TLS only.
    static let needsTLS = Signs(31)
}
