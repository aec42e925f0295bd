import Glibc

/// An IP address as A and AAAA records carry it: 4 or 16 bytes in network order.
struct AddressRecord: Sendable, Equatable {
    let bytes: [UInt8]

    /// - Parameter text: as in `127.77.0.1` or `fd00::1`.
    init?(_ text: String) {
        if let four = AddressRecord.parse(text, family: AF_INET, count: 4) {
            bytes = four
        } else if let sixteen = AddressRecord.parse(text, family: AF_INET6, count: 16) {
            bytes = sixteen
        } else {
            return nil
        }
    }

    /// The name under which the address is looked up in reverse; `nil` for IPv6, which the sandbox does not serve.
    var reverseName: String? {
        guard bytes.count == 4 else { return nil }
        return bytes.reversed().map(String.init).joined(separator: ".") + ".in-addr.arpa"
    }

    private static func parse(_ text: String, family: Int32, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return inet_pton(family, text, &bytes) == 1 ? bytes : nil
    }
}
