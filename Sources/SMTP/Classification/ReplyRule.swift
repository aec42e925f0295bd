import MailTerms
import Providers

/// One row of the tables that give replies their meaning. All conditions that are present must hold.
struct ReplyRule: Sendable {
    let name: String
    /// Keys of the providers for whose servers it holds, or empty for all.
    var providers: [String] = []
    /// Basic reply codes, or empty for any.
    var codes: [UInt16] = []
    /// Enhanced codes as subject and detail, or empty for any.
    var enhanced: [SubjectDetail] = []
    /// Whether it holds only where there is no enhanced code, or one that says nothing (X.0.0).
    var withoutEnhanced = false
    /// Enhanced codes for which it does not hold.
    var exceptEnhanced: [SubjectDetail] = []
    /// Signs of which one must be there, or empty for any.
    var any: Signs = []
    /// Signs that must all be there.
    var all: Signs = []
    /// Signs of which none may be there.
    var none: Signs = []
    let reason: Reason
    let confidence: Confidence

    /// Whether all conditions hold but those on signs, which the table's sieve compares.
    fileprivate func matchesCodes(of reply: Reply, _ provider: Provider?) -> Bool {
        (codes.isEmpty || codes.contains(reply.code.rawValue))
            && (enhanced.isEmpty || enhanced.matches(reply.enhanced))
            && (exceptEnhanced.isEmpty || !exceptEnhanced.matches(reply.enhanced))
            && (!withoutEnhanced || reply.enhanced.map { $0.subject == 0 && $0.detail == 0 } ?? true)
            && (providers.isEmpty || provider.map { providers.contains($0.key) } == true)
    }
}

/// Rows in order of belief.
struct RuleTable: Sendable {
    /// The signs that a row needs, and what is cheap to compare of its codes; by it most rows fail.
    private struct Sieve {
        let any, all, none: Signs
        /// A bit for each subject that its enhanced codes have; 0 if it needs none.
        let subjects: UInt16

        init(_ rule: ReplyRule) {
            (any, all, none) = (rule.any, rule.all, rule.none)
            subjects = rule.enhanced.reduce(0) { $0 | Self.bit(of: $1.subject) }
        }

        static func bit(of subject: UInt16) -> UInt16 { 1 << min(subject, 15) }

        func lets(_ signs: Signs, _ subject: UInt16) -> Bool {
            (any.isEmpty || !any.isDisjoint(with: signs)) && all.isSubset(of: signs) && none.isDisjoint(with: signs)
                && (subjects == 0 || subjects & subject != 0)
        }
    }

    private let rules: [ReplyRule]
    private let sieves: [Sieve]
    /// What holds if no row matches.
    private let otherwise: ReplyRule

    init(_ rules: [ReplyRule], otherwise: ReplyRule) {
        self.rules = rules
        self.otherwise = otherwise
        sieves = rules.map(Sieve.init)
    }

    /// The first row that matches.
    func rule(for reply: Reply, _ signs: Signs, _ provider: Provider?) -> ReplyRule {
        let subject = reply.enhanced.map { Sieve.bit(of: $0.subject) } ?? 0
        for (index, sieve) in sieves.enumerated()
        where sieve.lets(signs, subject) && rules[index].matchesCodes(of: reply, provider) {
            return rules[index]
        }
        return otherwise
    }
}

/// The last two numbers of an enhanced status code (RFC 3463 §3); the first agrees with the basic code anyway.
struct SubjectDetail: Sendable {
    let subject: UInt16
    let details: ClosedRange<UInt16>

    static func detail(_ subject: UInt16, _ detail: UInt16) -> SubjectDetail {
        SubjectDetail(subject: subject, details: detail...detail)
    }

    static func details(_ subject: UInt16, _ details: ClosedRange<UInt16>) -> SubjectDetail {
        SubjectDetail(subject: subject, details: details)
    }

    func matches(_ code: EnhancedStatusCode) -> Bool {
        code.subject == subject && details.contains(code.detail)
    }
}

extension [SubjectDetail] {
    fileprivate func matches(_ code: EnhancedStatusCode?) -> Bool {
        guard let code else { return false }
        return contains { $0.matches(code) }
    }
}
