/// A mail domain: what the DNS says of it, and who lives there.
package struct DomainPlan: Sendable {
    package var about = ""
    /// Its MX records. Without any, it is an implicit MX (if a host has the same name) or a name without mail.
    package var exchangers: [Exchanger] = []
    /// The name that a CNAME leads to, instead of records of its own.
    package var alias: String?
    package var texts: [String] = []
    package var dns = NameBehaviour.answers
    /// Local parts, in lower case, that exist and take mail, beside the postmaster, who exists unless he has a reply of
    /// his own.
    package var mailboxes: Set<String> = []
    /// Local parts whose RCPT gets a reply of its own.
    package var answers: [String: ServerReply] = [:]
    /// Accept every local part that has no reply of its own.
    package var catchAll = false
    /// `false` for a domain whose MX hosts do not know of it: they deny relaying.
    package var served = true
    package var exhibits: [Exhibit] = []
}

/// One MX record; the host `.` with preference 0 says that the domain takes no mail (RFC 7505).
package struct Exchanger: Sendable, Equatable {
    package var preference: UInt16
    package var host: String
}

/// How the DNS treats a name.
package enum NameBehaviour: String, Sendable, WrittenWord {
    /// With its records, or with an empty answer.
    case answers
    /// The name does not exist.
    case nxdomain
    case servfail
    case refused
    /// No answer ever comes.
    case silent
    /// Every UDP answer says "ask me over TCP" (RFC 7766).
    case truncates
    /// So do those over TCP, which hold nothing either.
    case truncatesAlways
    /// A question for a type of which there is no record is told that there is no such name.
    case hidesOthers
    /// "There is no such record" names a zone that has nothing to do with the name, and aliases are not followed.
    case strangeZone
    /// Questions with EDNS get FORMERR, without the question in it; or no answer; or BADVERS (RFC 6891).
    case rejectsEDNS
    case dropsEDNS
    case refusesEDNSVersion
}
