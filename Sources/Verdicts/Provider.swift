import MailTerms

/// A mail provider, recognised by the names of its MX hosts.
package struct Provider: Sendable, Equatable {
    /// As in `mailmo_provider` and `probe.limits.providers`.
    package let key: String
    /// Domain suffixes of its MX hosts, matched on label boundaries.
    let mxSuffixes: [String]
    /// Recipient domains that this entry is confined to, or empty for any.
    var recipientDomains: [String] = []
    /// Whether its answer to RCPT says anything about the mailbox.
    package var verifiable = true

    package init(key: String, mxSuffixes: [String], recipientDomains: [String] = [], verifiable: Bool = true) {
        self.key = key
        self.mxSuffixes = mxSuffixes
        self.recipientDomains = recipientDomains
        self.verifiable = verifiable
    }

    /// The first provider of the table that serves this host.
    ///
    /// - Parameters:
    ///   - mxHost: lower-case host name.
    ///   - domain: the recipient domain, which tells a provider's own mailboxes from hosted ones.
    package static func serving(mxHost: String, domain: String) -> Provider? {
        table.first { provider in
            (provider.recipientDomains.isEmpty || provider.recipientDomains.contains(domain))
                && provider.mxSuffixes.contains { mxHost == $0 || mxHost.hasSuffix(".\($0)") }
        }
    }

    /// The one that serves the best host of a route.
    package static func serving(_ hosts: [MXHost], domain: String) -> Provider? {
        hosts.first.flatMap { serving(mxHost: $0.name, domain: domain) }
    }
}

extension Provider {
    /// More specific entries stand first.
    package static let table: [Provider] = [
        Provider(
            key: "gmail", mxSuffixes: ["google.com", "googlemail.com"],
            recipientDomains: ["gmail.com", "googlemail.com"]),
        Provider(key: "google_workspace", mxSuffixes: ["google.com", "googlemail.com"]),
        Provider(key: "outlook", mxSuffixes: ["olc.protection.outlook.com"]),
        Provider(key: "microsoft365", mxSuffixes: ["mail.protection.outlook.com", "mx.microsoft"]),
        // Yahoo and AOL accept every recipient and refuse only after DATA.
        Provider(key: "yahoo", mxSuffixes: ["yahoodns.net", "mx.aol.com"], verifiable: false),
        Provider(key: "icloud", mxSuffixes: ["mail.icloud.com"]),
        Provider(key: "zoho", mxSuffixes: ["zoho.com", "zoho.eu", "zoho.in", "zohomail.com"]),
        Provider(key: "proton", mxSuffixes: ["protonmail.ch"]),
        Provider(key: "gmx", mxSuffixes: ["emig.gmx.net", "gmx.net", "web.de", "mail.com"]),
        Provider(key: "yandex", mxSuffixes: ["yandex.ru", "yandex.net"]),
        Provider(key: "mail_ru", mxSuffixes: ["mail.ru"]),
        Provider(key: "qq", mxSuffixes: ["qq.com"]),
        Provider(key: "netease", mxSuffixes: ["163.com", "netease.com"]),
        Provider(key: "alibaba", mxSuffixes: ["mxhichina.com"]),
        Provider(key: "comcast", mxSuffixes: ["comcast.net"]),
        Provider(key: "fastmail", mxSuffixes: ["messagingengine.com"]),
        Provider(key: "ovh", mxSuffixes: ["mail.ovh.net"]),
        Provider(key: "ionos", mxSuffixes: ["kundenserver.de", "ionos.com", "1and1.com"]),
        Provider(key: "godaddy", mxSuffixes: ["secureserver.net"]),
        Provider(key: "rackspace", mxSuffixes: ["emailsrvr.com"]),
        Provider(key: "namecheap", mxSuffixes: ["privateemail.com"]),
        Provider(key: "migadu", mxSuffixes: ["migadu.com"]),
        Provider(key: "amazon", mxSuffixes: ["amazonaws.com"]),
        Provider(key: "mimecast", mxSuffixes: ["mimecast.com", "mimecast.co.za"]),
        Provider(key: "proofpoint", mxSuffixes: ["pphosted.com"]),
        Provider(key: "proofpoint_essentials", mxSuffixes: ["ppe-hosted.com"]),
        Provider(key: "barracuda", mxSuffixes: ["barracudanetworks.com"]),
        Provider(key: "hornetsecurity", mxSuffixes: ["hornetsecurity.com", "antispameurope.com"]),
        Provider(key: "cisco", mxSuffixes: ["iphmx.com"]),
        Provider(key: "symantec", mxSuffixes: ["messagelabs.com"]),
        Provider(key: "forcepoint", mxSuffixes: ["mailcontrol.com"]),
        Provider(key: "sophos", mxSuffixes: ["reflexion.net"]),
        Provider(key: "trend_micro", mxSuffixes: ["trendmicro.com", "trendmicro.eu"]),
        Provider(key: "spamexperts", mxSuffixes: ["antispamcloud.com", "mx.spamexperts.com"]),
    ]
}
