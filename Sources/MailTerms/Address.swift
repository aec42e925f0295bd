/// A mailbox address: local part and domain (RFC 5321 §4.1.2).
///
/// The local part is as written, quotes included; the domain is in lower-case A-labels (RFC 5890 §2.3.2.1).
package struct Address: Sendable, Hashable {
    package var localPart: String
    package var domain: String

    package init(localPart: String, domain: String) {
        self.localPart = localPart
        self.domain = domain
    }

    /// Whether the local part has characters beyond ASCII, which need SMTPUTF8 (RFC 6531).
    package var needsSMTPUTF8: Bool {
        localPart.utf8.contains { $0 >= 0x80 }
    }
}

extension Address: CustomStringConvertible {
    package var description: String { "\(localPart)@\(domain)" }
}
