extension Provider {
    /// The provider of a public mailbox domain, known without the DNS; `nil` for any other domain.
    ///
    /// - Parameter domain: in lower-case A-labels (RFC 5890 §2.3.2.1).
    package static func expected(forDomain domain: String) -> Provider? {
        if let key = ownDomains[domain] { return table.first { $0.key == key } }
        // The MX hosts of many providers are under the domain of their mailboxes.
        return serving(mxHost: domain, domain: domain)
    }

    /// Public mailbox domains whose MX hosts are under other domains.
    private static let ownDomains: [String: String] = {
        let domains = [
            ("gmail", "gmail.com googlemail.com"),
            ("outlook", "outlook.com live.com msn.com passport.com outlook.de outlook.fr outlook.es outlook.it"),
            ("outlook", "hotmail.co.uk hotmail.fr hotmail.de hotmail.it hotmail.es live.co.uk live.fr live.de live.it"),
            ("outlook", "live.nl live.ca live.be live.se live.no live.dk live.com.au hotmail.be hotmail.nl hotmail.ca"),
            ("yahoo", "yahoo.com ymail.com rocketmail.com aol.com aim.com verizon.net yahoo.co.uk yahoo.fr yahoo.de"),
            ("yahoo", "yahoo.it yahoo.es yahoo.ca yahoo.in yahoo.co.in yahoo.com.br yahoo.com.au yahoo.com.mx"),
            ("icloud", "icloud.com me.com mac.com"), ("proton", "protonmail.com pm.me"),
            ("gmx", "gmx.at gmx.ch gmx.com"), ("yandex", "ya.ru yandex.by yandex.kz yandex.ua"),
            ("mail_ru", "bk.ru inbox.ru list.ru internet.ru"), ("qq", "foxmail.com"), ("netease", "yeah.net"),
        ]
        return Dictionary(
            uniqueKeysWithValues: domains.flatMap { key, names in
                names.split(separator: " ").map { (String($0), key) }
            })
    }()
}
