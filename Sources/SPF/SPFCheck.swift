import MailTerms

/// Whether a domain allows an IP address to send in its name (RFC 7208 §4, `check_host`). The caller asks the DNS.
///
/// It is our own code: we know of no Swift library that evaluates SPF.
package struct SPFCheck {
    /// Asks the DNS for the records of one kind of a name.
    package typealias Ask = @Sendable (_ name: String, _ kind: RecordKind) async -> NameAnswer

    /// The most terms of one check that ask the DNS (§4.6.4).
    static let maxLookups = 10
    /// The most answers of one check without records (§4.6.4).
    static let maxVoidLookups = 2
    /// The most hosts of one `mx` term; more are an error. The most names of one `ptr` term; more are ignored (§4.6.4).
    static let maxNames = 10

    private let identity: SPFIdentity
    private let ask: Ask
    private var lookups = 0
    private var voidLookups = 0
    private var notes: [String] = []

    /// Checks a domain.
    ///
    /// - Parameters:
    ///   - identity: the sender.
    ///   - domain: the domain of MAIL FROM, or the HELO name for the null sender.
    ///   - ask: asks the DNS.
    package static func evaluate(_ identity: SPFIdentity, at domain: String, ask: @escaping Ask) async -> SPFResult {
        var check = SPFCheck(identity: identity, ask: ask)
        let outcome: (SPFVerdict, String)
        do {
            outcome = try await check.check(domain.lowercased())
        } catch {
            outcome =
                switch error {
                case .temporary(let why): (.temperror, why)
                case .permanent(let why): (.permerror, why)
                }
        }
        return SPFResult(verdict: outcome.0, because: outcome.1, notes: check.notes)
    }

    private init(identity: SPFIdentity, ask: @escaping Ask) {
        self.identity = identity
        self.ask = ask
    }

    // MARK: One domain

    private mutating func check(_ domain: String) async throws(SPFStop) -> (SPFVerdict, String) {
        guard Self.isAskable(domain), domain.contains(".") else { return (.none, "\(domain) is no domain") }
        guard let text = try await record(of: domain) else { return (.none, "\(domain) publishes none") }
        let record: SPFRecord
        do {
            record = try SPFRecord(text)
        } catch {
            throw .permanent("\(domain): \(error.description)")
        }
        for directive in record.directives where try await matches(directive, of: domain) {
            return (directive.qualifier, "\(directive.text) of \(domain)")
        }
        guard let redirect = record.redirect else { return (.neutral, "no term of \(domain) matches") }
        try countLookup()
        let target = expand(redirect, at: domain)
        let (verdict, term) = try await check(target)
        guard verdict != .none else { throw .permanent("\(domain) redirects to \(target), which has no SPF record") }
        return (verdict, term)
    }

    private func record(of domain: String) async throws(SPFStop) -> String? {
        let answer = await ask(domain, .txt)
        if let trouble = answer.trouble { throw .temporary("\(domain) TXT: \(trouble.words)") }
        let records = answer.texts.filter(SPFRecord.isRecord)
        guard records.count < 2 else { throw .permanent("\(domain) publishes \(records.count) SPF records") }
        return records.first
    }

    // MARK: Mechanisms

    private mutating func matches(_ directive: SPFDirective, of domain: String) async throws(SPFStop) -> Bool {
        switch directive.mechanism {
        case .all: return true
        case .ip(let network): return network.contains(identity.address)
        case .include(let name): return try await includes(expand(name, at: domain), of: domain)
        case .a(let name, let lengths):
            try countLookup()
            let addresses = try await addresses(of: name.map { expand($0, at: domain) } ?? domain)
            return contains(addresses, lengths: lengths)
        case .mx(let name, let lengths):
            return try await mx(name.map { expand($0, at: domain) } ?? domain, lengths: lengths)
        case .ptr(let name): return try await ptr(name.map { expand($0, at: domain) } ?? domain)
        case .exists(let name):
            try countLookup()
            // A records are asked for with an IPv6 sender too (§5.7).
            return try await !look(up: expand(name, at: domain), .a).addresses.isEmpty
        }
    }

    private mutating func includes(_ target: String, of domain: String) async throws(SPFStop) -> Bool {
        try countLookup()
        switch try await check(target).0 {
        case .pass: return true
        case .none: throw .permanent("\(domain) includes \(target), which has no SPF record")
        default: return false
        }
    }

    private mutating func mx(_ target: String, lengths: PrefixLengths) async throws(SPFStop) -> Bool {
        try countLookup()
        let hosts = try await look(up: target, .mx).exchangers
        guard hosts.count <= Self.maxNames else {
            throw .permanent("\(target) has \(hosts.count) MX hosts, and \(Self.maxNames) may be looked up")
        }
        for host in hosts where !host.isEmpty {
            if contains(try await addresses(of: host), lengths: lengths) { return true }
        }
        return false
    }

    /// A DNS error is no match here (§5.5).
    private mutating func ptr(_ target: String) async throws(SPFStop) -> Bool {
        try countLookup()
        let kind: RecordKind = identity.address.isIPv4 ? .a : .aaaa
        for name in await ask(identity.address.reverseName, .ptr).names.prefix(Self.maxNames)
        where name == target || name.hasSuffix("." + target) {
            if await ask(name, kind).addresses.contains(identity.address) { return true }
        }
        return false
    }

    private mutating func addresses(of name: String) async throws(SPFStop) -> [IPAddress] {
        try await look(up: name, identity.address.isIPv4 ? .a : .aaaa).addresses
    }

    private func contains(_ addresses: [IPAddress], lengths: PrefixLengths) -> Bool {
        let length = identity.address.isIPv4 ? lengths.ipv4 : lengths.ipv6
        return addresses.contains { Network($0.bytes, prefixLength: length).contains(identity.address) }
    }

    // MARK: Questions

    private mutating func look(up name: String, _ kind: RecordKind) async throws(SPFStop) -> NameAnswer {
        // A name that the DNS cannot be asked for does not match (§4.8).
        guard Self.isAskable(name) else { return .noSuchName }
        let answer = await ask(name, kind)
        if let trouble = answer.trouble { throw .temporary("\(name): \(trouble.words)") }
        if answer.isVoid { voidLookups += 1 }
        guard voidLookups <= Self.maxVoidLookups else {
            throw .permanent("more than \(Self.maxVoidLookups) of its look-ups find nothing")
        }
        return answer
    }

    private mutating func countLookup() throws(SPFStop) {
        lookups += 1
        guard lookups <= Self.maxLookups else {
            throw .permanent("it takes more than \(Self.maxLookups) DNS look-ups")
        }
    }

    private mutating func expand(_ name: MacroString, at domain: String) -> String {
        let note = "the macro p was not evaluated, \"unknown\" stands in its place"
        if name.asksForValidatedName, !notes.contains(note) { notes.append(note) }
        return name.expanded(for: identity, at: domain)
    }

    /// Whether the DNS can be asked for a name: its length and its labels are valid (RFC 1035 §2.3.4), and it has no
    /// backslash.
    private static func isAskable(_ name: String) -> Bool {
        name.utf8.count <= 253
            && name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy {
                (1...63).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x5C }
            }
    }
}

/// An error that ends a check.
private enum SPFStop: Error {
    case temporary(String)
    case permanent(String)
}
