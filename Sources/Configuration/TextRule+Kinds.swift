import Foundation
import Providers
import Schedule

extension TextRule {
    /// A text that the user has chosen, such as a column's heading.
    static let heading = TextRule(expected: "a text that is not blank", pattern: #"[\s\S]*\S[\s\S]*"#)

    static let path = TextRule(
        expected: "a path, relative to the folder of this file, or absolute", pattern: #"[^\x00-\x1F\x7F]+"#)

    static let optionalPath = TextRule(
        expected: #""" for none, or a path, relative to the folder of this file, or absolute"#,
        pattern: #"[^\x00-\x1F\x7F]*"#)

    static let commandWord = TextRule(
        expected: #"a text that is not empty, such as "/usr/local/bin/tell""#, pattern: #"[^\x00]+"#)

    static let fileMode = TextRule(
        expected: #""" for none, or permission bits such as "0640", which let the owner read and write"#,
        pattern: "|0?6[0246][0246]")

    static let groupName = TextRule(
        expected: #""" for none, or the name or the number of a group"#, pattern: #"|[A-Za-z0-9_.\\ \-]*\$?"#)

    static let filePattern = TextRule(
        expected: #"a file name pattern such as "*.csv""#, pattern: #"[^\x00-\x1F\x7F/]+"#)

    static let domain = TextRule(
        expected: #"a domain such as "example.org", in ASCII (xn--...)"#, pattern: NetworkSyntax.hostNamePattern,
        ignoresCase: true)

    static let localPart = TextRule(
        expected: #"a local part such as "info""#, pattern: #"[^\s@<>"\x00-\x1F\x7F]{1,64}"#, ignoresCase: true)

    static let providerKey = TextRule(
        expected: "a provider as in the column mailmo_provider: \(providers.joined(separator: ", "))",
        pattern: providers.joined(separator: "|"), names: providers)

    private static let providers = Provider.table.map(\.key)

    static let columnPrefix = TextRule(
        expected: "1 to 32 letters, digits and underscores", pattern: "[A-Za-z0-9_]{1,32}")

    static let entryName = TextRule(
        expected: "1 to 64 letters, digits, dots, underscores and hyphens, beginning with a letter or digit",
        pattern: #"[A-Za-z0-9][A-Za-z0-9._\-]{0,63}"#)

    static let cron = TextRule(
        expected: #"five fields as in "15 2 * * *", or a name such as "@daily""#,
        pattern: #"\s*(?:@[A-Za-z]+|[0-9A-Za-z*,/\-]+(?:\s+[0-9A-Za-z*,/\-]+){4})\s*"#,
        objection: { text in
            do throws(CronExpression.Fault) {
                _ = try CronExpression(text)
                return nil
            } catch {
                return error.description
            }
        })

    static let timezone = TextRule(
        expected: #"a time zone such as "UTC" or "Europe/Berlin""#, pattern: #"[A-Za-z0-9_+/\-]+"#,
        objection: { TimeZone(identifier: $0) == nil ? "no such time zone is known here" : nil })

    static let ipAddress = TextRule(
        expected: "an IP address of this host", pattern: NetworkSyntax.ipAddressPattern,
        objection: NetworkSyntax.objectionToIPAddress)

    static let endpoint = TextRule(
        expected: #"an IP address, with a port if it is not 53, such as "127.0.0.1:5300" or "[::1]:53""#,
        pattern: NetworkSyntax.endpointPattern, objection: NetworkSyntax.objectionToEndpoint)

    static let proxy = TextRule(
        expected: #""" for none, or socks5://[user:password@]host:port"#, pattern: "|\(NetworkSyntax.proxyPattern)",
        isSecret: true, objection: NetworkSyntax.objectionToProxy)

    static let helo = TextRule(
        expected: #"a host name with a dot, such as "mail.example.org", or an address literal such as "[192.0.2.1]""#,
        pattern: "|\(NetworkSyntax.hostNamePattern)|\(NetworkSyntax.addressLiteralPattern)",
        objection: NetworkSyntax.objectionToAddressLiteral)

    static let mailFrom = TextRule(
        expected: #"an address such as "verify@example.org", or "<>" for the null sender"#,
        pattern: #"|<>|[A-Za-z0-9.!#$%&'*+/=?^_`{|}~\-]{1,64}@(?:\#(NetworkSyntax.hostNamePattern))"#)
}
