import MailTerms

/// Who wants to send.
package struct SPFIdentity: Sendable, Equatable {
    let address: IPAddress
    /// Of the envelope sender; `postmaster` at the HELO name where that is null (RFC 7208 §2.4).
    let localPart: String
    let senderDomain: String
    let helo: String

    /// - Parameter mailFrom: an address; `<>` for the null sender.
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

package struct SPFResult: Sendable, Equatable {
    package let verdict: SPFVerdict
    /// The term that decided, or what is wrong.
    package let because: String
    /// What was not evaluated as written.
    package let notes: [String]

    package init(verdict: SPFVerdict, because: String, notes: [String]) {
        self.verdict = verdict
        self.because = because
        self.notes = notes
    }
}
