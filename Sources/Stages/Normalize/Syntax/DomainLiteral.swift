import Glibc
import MailTerms

/// An IP address in brackets where a domain should be (RFC 5321 §4.1.3). It is known for what it is, and refused: no
/// list of contacts has it on purpose, and there is no domain whose mail route could be asked for.
enum DomainLiteral {
    static func refusal(of text: Substring) -> AddressRefusal {
        let position = text.position(of: text.startIndex)
        guard text.utf8.last == UInt8(ascii: "]"), isLiteral(String(text.dropFirst().dropLast())) else {
            return AddressRefusal(
                rule: "brackets-after-at", "there are brackets after the @, and no IP address in them", at: position)
        }
        return AddressRefusal(
            rule: "domain-literal",
            "there is an IP address in brackets instead of a domain; mailmo does not check such addresses",
            at: position)
    }

    static func isLiteral(_ content: String) -> Bool {
        let tag = "ipv6:"
        guard content.lowercased().hasPrefix(tag) else { return isAddress(content, AF_INET) }
        return isAddress(String(content.dropFirst(tag.count)), AF_INET6)
    }

    private static func isAddress(_ text: String, _ family: CInt) -> Bool {
        var address = in6_addr()
        return !text.utf8.contains(0) && inet_pton(family, text, &address) == 1
    }
}
