/// A mail domain: its DNS records and its mailboxes.
package struct DomainPlan: Sendable {
    package var about = ""
    /// Its MX records. Without any, it is an implicit MX (if a host has the same name) or a name without mail.
    package var exchangers: [Exchanger] = []
    /// The name that a CNAME leads to, instead of records of its own.
    package var alias: String?
    package var texts: [String] = []
    package var dns = NameBehaviour.answers
    /// Existing local parts, in lower case. `postmaster` exists as well, unless it has its own reply.
    package var mailboxes: Set<String> = []
    /// Replies to RCPT for certain local parts.
    package var answers: [String: ServerReply] = [:]
    /// Whether every local part without its own reply is accepted.
    package var catchAll = false
    /// Whether the MX hosts serve the domain. If not, they deny relaying.
    package var served = true
    package var exhibits: [Exhibit] = []
}

/// One MX record; the host `.` with preference 0 says that the domain takes no mail (RFC 7505).
package struct Exchanger: Sendable, Equatable {
    package var preference: UInt16
    package var host: String
}

/// How the DNS answers for a name.
package enum NameBehaviour: String, Sendable, WrittenWord {
    /// With its records, or with an empty answer.
    case answers
    /// The name does not exist.
    case nxdomain
    case servfail
    case refused
    /// No answer is sent.
    case silent
    /// Every UDP answer is truncated, so that the client asks again over TCP (RFC 7766).
    case truncates
    /// Answers over UDP and over TCP are truncated and empty.
    case truncatesAlways
    /// A question for a missing record type gets NXDOMAIN, as if the name did not exist.
    case hidesOthers
    /// "There is no such record" names a zone that has nothing to do with the name, and aliases are not followed.
    case strangeZone
    /// Questions with EDNS get FORMERR, without the question in it; or no answer; or BADVERS (RFC 6891).
    case rejectsEDNS
    case dropsEDNS
    case refusesEDNSVersion
}
