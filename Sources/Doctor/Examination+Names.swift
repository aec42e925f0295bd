import MailTerms
import Resolve
import SPF

/// The checks of our names and addresses in the DNS.
extension Examination {
    /// The most names of an address that are looked up. A mail host has only a few.
    private static let maxNames = 10

    func heloFinding(_ helo: String, sources: [IPAddress]) async -> Finding {
        if let finding = HELOJudge.formFinding(for: helo) { return finding }
        async let ipv4 = dns.ask(helo, for: .a)
        async let ipv6 = dns.ask(helo, for: .aaaa)
        return HELOJudge.finding(for: helo, ipv4: await ipv4, ipv6: await ipv6, sources: sources)
    }

    func ptrFindings(_ sources: [IPAddress], helo: String) async -> [Finding] {
        guard !sources.isEmpty else { return [.skipped(.ptr, "the address that servers see is not known")] }
        var findings: [Finding] = []
        for source in sources {
            let answer = await dns.ask(source.reverseName, for: .ptr)
            var forward: [String: NameAnswer] = [:]
            for name in answer.names.prefix(Self.maxNames) {
                forward[name] = await dns.ask(name, for: source.isIPv4 ? .a : .aaaa)
            }
            findings.append(PTRJudge.finding(for: source, names: answer, forward: forward, helo: helo))
        }
        return findings
    }

    func senderFinding(_ mailFrom: String) async -> Finding {
        guard let domain = SenderJudge.domain(of: mailFrom) else {
            return SenderJudge.finding(for: mailFrom, route: nil)
        }
        return SenderJudge.finding(for: mailFrom, route: await route(to: domain))
    }

    /// The SPF findings. For the null sender the record of the HELO name counts (RFC 7208 §2.4).
    func spfFindings(_ sources: [IPAddress], helo: String, mailFrom: String) async -> [Finding] {
        guard !mailFrom.isEmpty else { return [.skipped(.spf, "there is no MAIL FROM to check")] }
        let sender = SenderJudge.domain(of: mailFrom)
        guard let domain = sender ?? (HELOJudge.isName(helo) ? helo : nil) else {
            return [.skipped(.spf, "there is no domain to check")]
        }
        guard !sources.isEmpty else { return [.skipped(.spf, "the address that servers see is not known")] }
        var findings: [Finding] = []
        for source in sources {
            let identity = SPFIdentity(address: source, mailFrom: mailFrom, helo: helo)
            let result = await SPFCheck.evaluate(identity, at: domain) { await dns.ask($0, for: $1) }
            findings.append(SPFJudge.finding(for: result, domain: domain, isHELO: sender == nil, source: source))
        }
        return findings
    }

    /// `nil` if the request does not ask for blocklists.
    func blocklistFinding(_ sources: [IPAddress]) async -> Finding? {
        guard request.asksBlocklists else { return nil }
        guard !sources.isEmpty else { return .skipped(.blocklists, "the address that servers see is not known") }
        var facts: [BlocklistFacts] = []
        for list in Blocklist.table {
            let asked = sources.filter { $0.isIPv4 || list.hasIPv6 }
            guard !asked.isEmpty, let testPoint = Blocklist.testPoint else { continue }
            let proof = await dns.ask(list.question(about: testPoint), for: .a)
            for source in asked {
                let answer = await dns.ask(list.question(about: source), for: .a)
                facts.append(BlocklistFacts(list: list, source: source, testPoint: proof, answer: answer))
            }
        }
        return BlocklistJudge.finding(from: facts)
    }
}
