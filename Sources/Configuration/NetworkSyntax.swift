import Foundation

/// The syntax of hosts, ports and proxies. A constant whose name ends in `Pattern` is a regular expression for a whole text.
enum NetworkSyntax {
    private static let label = #"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?"#
    /// A host name of at least two labels (RFC 1123 §2.1); the last one is not a number.
    static let hostNamePattern = #"(?:\#(label)\.)+[A-Za-z](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?"#
    /// `[192.0.2.1]` or `[IPv6:2001:db8::1]` (RFC 5321 §4.1.3).
    static let addressLiteralPattern = #"\[[0-9.]+\]|\[IPv6:[0-9A-Fa-f:.]+\]"#
    static let ipAddressPattern = "[0-9A-Fa-f:.]+"
    /// An address, alone or with a port: `127.0.0.1`, `127.0.0.1:5300`, `::1`, `[::1]:53`.
    static let endpointPattern = #"[0-9A-Fa-f:.]+|\[[0-9A-Fa-f:.]+\](?::[0-9]{1,5})?"#
    /// `socks5://host:port` or `socks5://user:password@host:port`; an IPv6 address is in brackets.
    static let proxyPattern =
        #"socks5://(?:[^\s:@/]+:[^\s:@/]*@)?(?:[A-Za-z0-9.\-]+|\[[0-9A-Fa-f:.]+\]):[0-9]{1,5}"#

    static func isIPv4Address(_ text: some StringProtocol) -> Bool {
        var address = in_addr()
        return inet_pton(AF_INET, String(text), &address) == 1
    }

    static func isIPv6Address(_ text: some StringProtocol) -> Bool {
        var address = in6_addr()
        return inet_pton(AF_INET6, String(text), &address) == 1
    }

    static func objectionToIPAddress(_ text: String) -> String? {
        isIPv4Address(text) || isIPv6Address(text) ? nil : "this is not an IP address"
    }

    static func objectionToAddressLiteral(_ text: String) -> String? {
        guard text.hasPrefix("[") else { return nil }
        let inside = text.dropFirst().dropLast()
        let isAddress = inside.hasPrefix("IPv6:") ? isIPv6Address(inside.dropFirst(5)) : isIPv4Address(inside)
        return isAddress ? nil : "there is no IP address in the brackets"
    }

    static func objectionToEndpoint(_ text: String) -> String? {
        if isIPv4Address(text) || isIPv6Address(text) { return nil }
        if text.hasPrefix("["), let bracket = text.firstIndex(of: "]") {
            guard isIPv6Address(text[..<bracket].dropFirst()) else { return "there is no IPv6 address in the brackets" }
            let rest = text[bracket...].dropFirst()
            return rest.isEmpty ? nil : objectionToPort(rest.dropFirst())
        }
        guard let colon = text.lastIndex(of: ":"), isIPv4Address(text[..<colon]) else {
            return "this is not an IP address"
        }
        return objectionToPort(text[colon...].dropFirst())
    }

    static func objectionToProxy(_ text: String) -> String? {
        text.lastIndex(of: ":").flatMap { objectionToPort(text[$0...].dropFirst()) }
    }

    private static func objectionToPort(_ text: some StringProtocol) -> String? {
        guard let port = Int(text), (1...65_535).contains(port) else { return "the port is not from 1 to 65535" }
        return nil
    }
}
