/// What a phrase of the vocabulary means: a thing, a state of a thing, or a whole statement.
///
/// The order of the cases matters: the groups below are ranges, and the statements are the bits of `ReplySigns`.
enum Term: UInt8, Sendable, CaseIterable {
    // MARK: Things

    /// The recipient, by a word such as "user" or "mailbox".
    case recipient
    /// The recipient, by its address.
    case recipientEcho
    /// The envelope sender, its mailbox or its domain.
    case sender
    /// The connecting host: its address or its names.
    case client
    /// A host; no word says whose.
    case someHost
    /// A domain; no word says whose.
    case domain
    /// A mailing list or a group.
    case list
    /// A part of the server: a database, a queue, a disk.
    case system
    /// A customer of the server: an organisation, a tenant.
    case organisation
    /// A message, most likely ours.
    case message
    /// A policy or a rule of the server.
    case rule
    /// The recipient as the agent: "rejected by the recipient". `Subjects` finds it by its preposition; no vocabulary has
    /// it.
    case recipientAgent

    // MARK: States

    case unknown
    case disabled
    case moved
    case full
    /// Over a quota; no word says of what.
    case overQuota
    case refused
    /// Not allowed, not accepted. Its grammatical subject can be the one who is refused or the one who refuses.
    case forbidden
    /// On a list of blocked senders.
    case blocked
    /// Open to some senders only.
    case restricted
    /// Not working, not answering.
    case failing
    /// Not available; no word says why.
    case absent

    // MARK: Statements, which need no subject; each is a sign of the same name

    /// A blocklist is named, or our address is listed.
    case blocklisted
    /// Our names, DNS records, sender or missing authentication are at fault.
    case senderFault
    /// The server answers only after STARTTLS.
    case needsTLS
    case relayDenied
    case tooFast
    case tooManyRecipients
    case greylisted
    /// The server is still checking whether the recipient exists.
    case verifying
    case recipientUnknown
    /// Several recipients are unknown: this one, or earlier ones.
    case unknownMany
    case recipientDisabled
    case recipientMoved
    case recipientFull
    /// The recipient gets more mail than its limit.
    case recipientBusy
    /// The recipient accepts mail from some senders only.
    case recipientRestricted
    case recipientSyntax
    case domainUnknown
    /// The server has an internal error.
    case systemTrouble
    case policy
    /// A policy, or a filter's finding in a message, is the cause.
    case policyCause
    /// A quota of our sending is used up.
    case ourQuota
    /// Something is not on a list; no word says on which.
    case notInList
    /// A list of allowed senders.
    case allowList
    /// Mail from some senders only is accepted: by the recipient, if it is mentioned.
    case choosesSenders
    case temporary
    /// The standard phrase for 450 and 550 (RFC 5321 §4.2.3), which gives no reason.
    case unavailable
    case commandFault
    case needsUTF8
    /// A word such as "not".
    case negation
    /// An address is malformed; no word says whose.
    case addressSyntax

    // MARK: Words that only show what other phrases belong to

    /// A preposition before the agent.
    case by
    /// The reader of the reply: the sender of the message.
    case you
    /// Messages in general, which only a refusal can be about.
    case mails
    /// A preposition before the recipient of something.
    case toward
    /// A message and that preposition in one phrase.
    case messageTo
    /// A verb of advice: what to do about a refusal.
    case advice
    /// A phrase without meaning whose words would have one by themselves.
    case ignored
}

extension Term {
    var isThing: Bool { self <= .recipientAgent }
    var isState: Bool { !isThing && self <= .absent }
    var isStatement: Bool { (.blocklisted)...(.addressSyntax) ~= self }

    var isRecipient: Bool { self == .recipient || self == .recipientEcho || self == .recipientAgent }
    /// Whether it is a statement about the recipient.
    var isOfRecipient: Bool { (.recipientUnknown)...(.recipientSyntax) ~= self }
    /// Whether it can be us.
    var isUs: Bool { self == .client || self == .someHost || self == .sender }
    /// Whether it only shows what other phrases belong to.
    var isContext: Bool { (.mails)...(.advice) ~= self }
    /// Whether it is someone or something other than the recipient.
    var isOther: Bool {
        isUs || self == .system || self == .organisation || self == .message || self == .rule
    }
    /// Whether it is a state of refusal.
    var isRefusal: Bool { self == .refused || self == .forbidden || self == .blocked }

    /// The term of a mark in a `ReplyText`; `nil` for any other octet.
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
