import MailTerms

/// One row of the table that gives replies their meaning. All conditions that are present must hold.
struct ReplyRule {
    let name: String
    /// Basic reply codes, or empty for any.
    var codes: [UInt16] = []
    /// The class that the code must have, or `nil` for any.
    var `class`: ReplyCode.Class?
    /// Enhanced codes as subject and detail, or empty for any.
    var enhanced: [SubjectDetail] = []
    /// Folded phrases of which one must occur, or empty for any.
    var phrases: [String] = []
    let reason: Reason
    let confidence: Confidence

    func matches(_ reply: Reply, _ text: ReplyText) -> Bool {
        (codes.isEmpty || codes.contains(reply.code.rawValue))
            && (`class` == nil || `class` == reply.code.class)
            && (enhanced.isEmpty || reply.enhanced.map { code in enhanced.contains { $0.matches(code) } } == true)
            && (phrases.isEmpty || text.containsAny(of: phrases))
    }
}

/// The last two numbers of an enhanced status code; the first agrees with the basic code anyway.
struct SubjectDetail {
    let subject: UInt16
    let details: ClosedRange<UInt16>

    init(_ subject: UInt16, _ detail: UInt16) {
        self.init(subject, detail...detail)
    }

    init(_ subject: UInt16, _ details: ClosedRange<UInt16>) {
        self.subject = subject
        self.details = details
    }

    func matches(_ code: EnhancedStatusCode) -> Bool {
        code.subject == subject && details.contains(code.detail)
    }
}

/// The tables, in order of belief: the first row that matches decides.
enum ReplyRules {
    /// Replies to connect, EHLO, STARTTLS and MAIL: they speak of us or of the host.
    static let beforeRecipient: [ReplyRule] =
        blocklists + rates + [
            ReplyRule(
                name: "sender-setup-words", phrases: Words.senderSetup, reason: .senderSetup, confidence: .medium),
            ReplyRule(
                name: "sender-address-code", enhanced: [SubjectDetail(1, 7...8)], reason: .senderSetup,
                confidence: .medium),
            ReplyRule(name: "greylist-words", phrases: Words.greylist, reason: .greylisted, confidence: .high),
            ReplyRule(
                name: "host-temporary", class: .transientFailure, reason: .serverTemporary, confidence: .medium),
            ReplyRule(
                name: "host-refuses-us", class: .permanentFailure, reason: .blockedByPolicy, confidence: .medium),
        ]

    /// Replies to RCPT.
    static let recipient: [ReplyRule] = blocklists + senderFaults + rates + commandFaults + transients + facts

    private static let blocklists = [
        ReplyRule(name: "dns-blocklist", phrases: Words.blocklist, reason: .blockedIP, confidence: .high),
        ReplyRule(
            name: "microsoft-banned-ip", class: .permanentFailure,
            enhanced: [SubjectDetail(7, 511...513), SubjectDetail(7, 606...649)], reason: .blockedIP,
            confidence: .high),
    ]

    private static let senderFaults = [
        ReplyRule(
            name: "restricted-recipient-code", class: .permanentFailure,
            enhanced: [SubjectDetail(7, 124), SubjectDetail(7, 129), SubjectDetail(7, 133...134)],
            reason: .restrictedSender, confidence: .high),
        ReplyRule(
            name: "sender-address-code", enhanced: [SubjectDetail(1, 7...8)], reason: .senderSetup,
            confidence: .high),
        ReplyRule(
            name: "sender-authentication-code", enhanced: [SubjectDetail(7, 20...40)], reason: .senderSetup,
            confidence: .high),
        ReplyRule(name: "sender-setup-words", phrases: Words.senderSetup, reason: .senderSetup, confidence: .medium),
        ReplyRule(
            name: "relay-denied", class: .permanentFailure, phrases: Words.relay, reason: .misrouted,
            confidence: .medium),
    ]

    private static let rates = [
        ReplyRule(
            name: "recipient-receives-too-much", codes: [450, 550], enhanced: [SubjectDetail(2, 1)],
            phrases: ["receiving mail at a rate", "receiving mail too quickly"], reason: .temporarilyLimited,
            confidence: .high),
        ReplyRule(
            name: "recipient-limit-code", enhanced: [SubjectDetail(2, 121...122)], reason: .temporarilyLimited,
            confidence: .high),
        ReplyRule(
            name: "too-many-recipients", codes: [452, 550], enhanced: [SubjectDetail(5, 3)], reason: .rateLimited,
            confidence: .high),
        ReplyRule(name: "rate-words", phrases: Words.rate, reason: .rateLimited, confidence: .high),
        ReplyRule(name: "service-closing", codes: [421], reason: .rateLimited, confidence: .medium),
    ]

    /// Codes that speak of a command or of a permission, never of a mailbox (RFC 5321 §4.2.3, RFC 4954 §6).
    private static let commandFaults = [
        ReplyRule(
            name: "permission-code", codes: [530, 534, 535, 538], reason: .senderSetup, confidence: .medium),
        ReplyRule(
            name: "command-code", codes: [500, 502, 503, 504, 555], reason: .blockedByPolicy, confidence: .low),
    ]

    private static let transients = [
        ReplyRule(
            name: "mailbox-full-code", codes: [422, 450, 451, 452, 550, 552, 554], enhanced: [SubjectDetail(2, 2)],
            reason: .mailboxFull, confidence: .high),
        ReplyRule(name: "mailbox-full-words", phrases: Words.full, reason: .mailboxFull, confidence: .medium),
        ReplyRule(
            name: "greylist-words", phrases: Words.greylist, reason: .greylisted, confidence: .high),
        ReplyRule(
            name: "greylist-code", codes: [450, 451],
            enhanced: [SubjectDetail(2, 0), SubjectDetail(7, 0...1), SubjectDetail(1, 1)],
            reason: .greylisted, confidence: .medium),
        ReplyRule(
            name: "server-temporary", class: .transientFailure, reason: .serverTemporary, confidence: .medium),
    ]

    private static let facts = [
        ReplyRule(
            name: "disabled-words", class: .permanentFailure, phrases: Words.disabled, reason: .disabled,
            confidence: .high),
        ReplyRule(
            name: "no-such-user-words", class: .permanentFailure, phrases: Words.unknownUser,
            reason: .mailboxNotFound, confidence: .high),
        ReplyRule(
            name: "microsoft-no-such-recipient", codes: [550], enhanced: [SubjectDetail(4, 1)],
            phrases: ["recipient address rejected"], reason: .mailboxNotFound, confidence: .medium),
        ReplyRule(
            name: "policy-code", enhanced: [SubjectDetail(7, 0...999)], reason: .blockedByPolicy, confidence: .medium),
        ReplyRule(
            name: "policy-words", class: .permanentFailure, phrases: Words.policy, reason: .blockedByPolicy,
            confidence: .medium),
        ReplyRule(name: "moved-code", enhanced: [SubjectDetail(1, 6)], reason: .moved, confidence: .medium),
        ReplyRule(name: "moved", codes: [551], reason: .moved, confidence: .medium),
        ReplyRule(
            name: "no-such-user-code", enhanced: [SubjectDetail(1, 1), SubjectDetail(1, 10)], reason: .mailboxNotFound,
            confidence: .medium),
        ReplyRule(
            name: "domain-code", enhanced: [SubjectDetail(1, 2)], reason: .domainNotAccepted, confidence: .medium),
        ReplyRule(name: "syntax-code", enhanced: [SubjectDetail(1, 3)], reason: .rejectedSyntax, confidence: .medium),
        ReplyRule(name: "utf8-code", enhanced: [SubjectDetail(6, 7)], reason: .smtputf8Unsupported, confidence: .high),
        ReplyRule(name: "disabled-code", enhanced: [SubjectDetail(2, 1)], reason: .disabled, confidence: .medium),
        ReplyRule(
            name: "mailbox-unavailable-code", codes: [550], enhanced: [SubjectDetail(5, 0)],
            phrases: ["mailbox unavailable"], reason: .mailboxNotFound, confidence: .medium),
    ]
}
