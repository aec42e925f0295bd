import MailTerms

/// Whether the domain of the envelope sender accepts mail. Many servers check that.
enum SenderJudge {
    /// The domain of `probe.mailFrom` in lower case; `nil` if it is not set or is the null sender.
    static func domain(of mailFrom: String) -> String? {
        mailFrom.lastIndex(of: "@").map { mailFrom[mailFrom.index(after: $0)...].lowercased() }
    }

    /// - Parameters:
    ///   - mailFrom: `probe.mailFrom`.
    ///   - route: the mail route of its domain; `nil` without a domain.
    static func finding(for mailFrom: String, route: Route?) -> Finding {
        guard let domain = domain(of: mailFrom), let route else {
            guard mailFrom.isEmpty else {
                return .ok(
                    .mailFrom, "the null sender <>, which has no domain; some servers take it for one recipient only")
            }
            return .problem(
                .mailFrom, "probe.mailFrom is not set",
                remedy: "set it to an address of yours that receives mail (\"<>\" for the null sender)")
        }
        switch route {
        case .hosts(let hosts, implicit: false):
            return .ok(.mailFrom, "\(domain) takes mail at \(hosts.map(\.name).joined(separator: ", "))")
        case .hosts:
            return .warning(
                .mailFrom, "\(domain) has no MX record, only an address of its own; some servers refuse such senders",
                remedy: "publish an MX record for it")
        case .none(.temporary(let trouble)):
            return .warning(
                .mailFrom, "\(domain) could not be looked up: \(trouble.words)",
                remedy: "look at its DNS, and try again")
        case .none(let failure):
            return .problem(
                .mailFrom, "\(domain) cannot take mail back: \(failure.words)",
                remedy:
                    "give it an MX record that leads to a mail host of yours, or set probe.mailFrom to another domain")
        }
    }
}
