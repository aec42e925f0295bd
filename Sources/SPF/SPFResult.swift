import MailTerms

/// The sender that is checked.
package struct SPFIdentity: Sendable, Equatable {
    /// The address that connections come from.
    let address: IPAddress
    /// The local part of the envelope sender; `postmaster` for the null sender (RFC 7208 §2.4).
    let localPart: String
    /// The domain of the envelope sender in lower case; the HELO name for the null sender.
    let senderDomain: String
    let helo: String

    /// - Parameter mailFrom: an address; `<>` or nothing for the null sender.
    package init(address: IPAddress, mailFrom: String, helo: String) {
        self.address = address
        self.helo = helo
        let sign = mailFrom.lastIndex(of: "@")
        localPart = sign.map { String(mailFrom[..<$0]) } ?? "postmaster"
        senderDomain = sign.map { String(mailFrom[mailFrom.index(after: $0)...]).lowercased() } ?? helo.lowercased()
    }
}

/// The outcomes of a check (RFC 7208 §2.6).
package enum SPFVerdict: String, Sendable {
    case pass
    case fail
    case softfail
    case neutral
    case none
    case temperror
    case permerror
}

/// The outcome of a check and its reasons.
package struct SPFResult: Sendable, Equatable {
    package let verdict: SPFVerdict
    /// The term that decided, or what is wrong. Can contain text from DNS records.
    package let because: String
    /// Terms that were not evaluated as written.
    package let notes: [String]

    package init(verdict: SPFVerdict, because: String, notes: [String]) {
        self.verdict = verdict
        self.because = because
        self.notes = notes
    }
}
