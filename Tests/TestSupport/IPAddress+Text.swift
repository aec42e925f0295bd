import Glibc
import MailTerms

extension IPAddress {
    /// Reads `192.0.2.1`, `2001:db8::1` and `::ffff:192.0.2.1`.
    package init(text: String) throws {
        let isIPv6 = text.contains(":")
        var bytes = [UInt8](repeating: 0, count: isIPv6 ? 16 : 4)
        guard inet_pton(isIPv6 ? AF_INET6 : AF_INET, text, &bytes) == 1, let address = IPAddress(bytes: bytes) else {
            throw UnreadableAddress(text: text)
        }
        self = address
    }
}

struct UnreadableAddress: Error {
    let text: String
}
