/// What a phrase of the vocabulary stands for: a thing that is spoken of, a state that it is in, or a whole statement.
enum Term: UInt8, Sendable, CaseIterable {
    // MARK: Things

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

    // MARK: States

    case unknown
    case disabled
    case moved
    case full
    case refused
    /// Not allowed, not accepted: by whom and of whom it is said is often the other way round.
    case forbidden
    /// Put on a list of those who are kept out.
    case blocked
    /// Open to some only.
    case restricted

    // MARK: Statements that need no subject, each a sign of the same name

    /// A blocklist is named, or our address is said to be listed.
    case blocklisted
    /// Our names, our DNS, our sender or our lack of authentication is at fault.
    case senderFault
    /// The server talks behind TLS only.
    case needsTLS
    case relayDenied
    case tooFast
    case tooManyRecipients
    case greylisted
    /// The server is finding out if the recipient exists.
    case verifying
    case recipientUnknown
    case recipientDisabled
    case recipientMoved
    case recipientFull
    /// The recipient gets more mail than it may.
    case recipientBusy
    /// The recipient takes mail from some only.
    case recipientRestricted
    case recipientSyntax
    case domainUnknown
    /// The server is in trouble itself.
    case systemTrouble
    case policy
    case temporary
    /// The phrase of RFC 5321 §4.2.3 for 450 and 550, which leaves everything open.
    case unavailable
    case commandFault
    case needsUTF8
    /// Something is said not to be.
    case negation

    /// Holds words that would mislead by themselves, and says nothing.
    case nothing
}

extension Term {
    var isThing: Bool { self <= .list }
    var isState: Bool { !isThing && self <= .restricted }
    var isStatement: Bool { !isThing && !isState && self != .nothing }

    var isRecipient: Bool { self == .recipient || self == .recipientEcho }
    /// Whether it is a statement about the recipient.
    var isOfRecipient: Bool { (.recipientUnknown)...(.recipientSyntax) ~= self }
    /// Whether it is we who are spoken of.
    var isUs: Bool { self == .client || self == .sender }

    /// What a mark stands for.
    init?(mark: UInt8) {
        switch mark {
        case ReplyText.recipientMark: self = .recipientEcho
        case ReplyText.otherAddressMark: self = .sender
        case ReplyText.domainMark: self = .domain
        case ReplyText.networkAddressMark: self = .client
        default: return nil
        }
    }
}

extension Term: Comparable {
    static func < (left: Term, right: Term) -> Bool { left.rawValue < right.rawValue }
}
