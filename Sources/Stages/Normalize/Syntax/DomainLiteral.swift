import Glibc
import MailTerms

/// An IP address in brackets in place of a domain (RFC 5321 §4.1.3). It is recognized and refused: no list of contacts
/// has one on purpose, and it has no domain with a mail route.
enum DomainLiteral {
    static func refusal(of text: Substring) -> AddressRefusal {
        let position = text.position(of: text.startIndex)
        guard text.utf8.last == UInt8(ascii: "]"), isLiteral(String(text.dropFirst().dropLast())) else {
            return AddressRefusal(
                rule: "brackets-after-at", "there are brackets after the @, but no IP address in them", at: position)
        }
        return AddressRefusal(
            rule: "domain-literal",
            "there is an IP address in brackets instead of a domain; mailmo does not check such addresses",
            at: position)
    }

    static func isLiteral(_ content: String) -> Bool {
        let tag = "ipv6:"
        guard content.lowercased().hasPrefix(tag) else { return isAddress(content, family: AF_INET) }
        return isAddress(String(content.dropFirst(tag.count)), family: AF_INET6)
    }

    private static func isAddress(_ text: String, family: CInt) -> Bool {
        var address = in6_addr()
        return !text.utf8.contains(0) && inet_pton(family, text, &address) == 1
    }
}
