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
    /// A host, without a word that says whose.
    case someHost
    /// A domain, without a word that says whose.
    case domain
    /// A mailing list or a group.
    case list
    /// The server's own machinery: its databases, queues, disks.
    case system
    /// A customer of the server as a whole: an organisation, a tenant.
    case organisation
    /// A message, ours most likely.
    case message
    /// A policy or a rule of the server.
    case rule
    /// The recipient as the one who acts: "rejected by the recipient". Found by its preposition, in no vocabulary.
    case recipientAgent

    // MARK: States

    case unknown
    case disabled
    case moved
    case full
    /// Over a quota, without a word that says of what.
    case overQuota
    case refused
    /// Not allowed, not accepted: by whom and of whom it is said is often the other way round.
    case forbidden
    /// Put on a list of those who are kept out.
    case blocked
    /// Open to some only.
    case restricted
    /// Not working, not answering.
    case failing
    /// Not available, for a reason that nobody names.
    case absent

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
    /// Recipients in the plural are unknown: this one, or those that we asked about too often.
    case unknownMany
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
    /// A policy, or what a filter found in a message, is named as the cause.
    case policyCause
    /// A quota of what we send, or of what is sent for us.
    case ourQuota
    /// Something is not on a list, and no word says on which.
    case notInList
    /// A list of those who may send.
    case allowList
    /// Somebody takes mail from some senders only: the recipient, if it is spoken of.
    case choosesSenders
    case temporary
    /// The phrase of RFC 5321 §4.2.3 for 450 and 550, which leaves everything open.
    case unavailable
    case commandFault
    case needsUTF8
    /// Something is said not to be.
    case negation
    /// An address is malformed, and no word says whose.
    case addressSyntax

    // MARK: Helpers

    /// A preposition before the one who acts.
    case by
    /// The reader of the reply: whoever sent the message.
    case you
    /// Messages in general: only they can be what a refusal is about.
    case mails
    /// A preposition before the one whom something goes to.
    case toward
    /// A message and such a preposition in one phrase.
    case messageTo
    /// A verb that tells what to do about a refusal.
    case advice
    /// Holds words that would mislead by themselves, and says nothing.
    case nothing
}

extension Term {
    var isThing: Bool { self <= .recipientAgent }
    var isState: Bool { !isThing && self <= .absent }
    var isStatement: Bool { (.blocklisted)...(.addressSyntax) ~= self }

    var isRecipient: Bool { self == .recipient || self == .recipientEcho || self == .recipientAgent }
    /// Whether it is a statement about the recipient.
    var isOfRecipient: Bool { (.recipientUnknown)...(.recipientSyntax) ~= self }
    /// Whether it is we who are spoken of.
    var isUs: Bool { self == .client || self == .someHost || self == .sender }
    /// Whether it only tells what other phrases belong to.
    var isContext: Bool { (.mails)...(.advice) ~= self }
    /// Whether it is somebody else than the recipient.
    var isOther: Bool {
        isUs || self == .system || self == .organisation || self == .message || self == .rule
    }
    /// Whether it says that somebody is kept out.
    var isRefusal: Bool { self == .refused || self == .forbidden || self == .blocked }

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
