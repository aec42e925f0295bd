import MailTerms
import Providers

/// One row of a rule table: what a reply means if all conditions that are present hold.
struct ReplyRule: Sendable {
    /// Its published name, as `mailmo explain` prints it.
    let name: String
    /// The keys of the providers whose replies it is for; empty for all.
    var providers: [String] = []
    /// Basic reply codes; empty for any.
    var codes: [UInt16] = []
    /// Enhanced codes by subject and detail; empty for any.
    var enhanced: [SubjectDetail] = []
    /// Whether it needs a reply without an enhanced code, or with the code X.0.0, which says nothing.
    var withoutEnhanced = false
    /// Enhanced codes that the reply must not have.
    var exceptEnhanced: [SubjectDetail] = []
    /// The reply must have at least one of these signs; empty if it needs none.
    var any: ReplySigns = []
    /// The reply must have all of these signs.
    var all: ReplySigns = []
    /// The reply must have none of these signs.
    var none: ReplySigns = []
    let reason: Reason
    let confidence: Confidence

    /// Whether all conditions hold except those on signs, which `RuleTable` checks first.
    fileprivate func matchesCodes(of reply: Reply, provider: Provider?) -> Bool {
        (codes.isEmpty || codes.contains(reply.code.rawValue))
            && (enhanced.isEmpty || enhanced.matches(reply.enhanced))
            && (exceptEnhanced.isEmpty || !exceptEnhanced.matches(reply.enhanced))
            && (!withoutEnhanced || reply.enhanced.map { $0.subject == 0 && $0.detail == 0 } ?? true)
            && (providers.isEmpty || provider.map { providers.contains($0.key) } == true)
    }
}

/// An ordered table of rules: the first rule that matches decides.
struct RuleTable: Sendable {
    /// A quick check that most rules fail: the signs that a rule needs, and the subjects of its enhanced codes.
    private struct QuickCheck {
        let any, all, none: ReplySigns
        /// One bit for each subject of its enhanced codes; 0 if it needs none.
        let subjects: UInt16

        init(_ rule: ReplyRule) {
            (any, all, none) = (rule.any, rule.all, rule.none)
            subjects = rule.enhanced.reduce(0) { $0 | Self.bit(of: $1.subject) }
        }

        static func bit(of subject: UInt16) -> UInt16 { 1 << min(subject, 15) }

        func passes(signs: ReplySigns, subject: UInt16) -> Bool {
            (any.isEmpty || !any.isDisjoint(with: signs)) && all.isSubset(of: signs) && none.isDisjoint(with: signs)
                && (subjects == 0 || subjects & subject != 0)
        }
    }

    private let rules: [ReplyRule]
    private let quickChecks: [QuickCheck]
    /// The rule that decides if no other matches.
    private let otherwise: ReplyRule

    init(_ rules: [ReplyRule], otherwise: ReplyRule) {
        self.rules = rules
        self.otherwise = otherwise
        quickChecks = rules.map(QuickCheck.init)
    }

    /// The first rule that matches; `otherwise` if none does.
    func rule(for reply: Reply, signs: ReplySigns, provider: Provider?) -> ReplyRule {
        let subject = reply.enhanced.map { QuickCheck.bit(of: $0.subject) } ?? 0
        for (index, quickCheck) in quickChecks.enumerated()
        where quickCheck.passes(signs: signs, subject: subject)
            && rules[index].matchesCodes(of: reply, provider: provider)
        {
            return rules[index]
        }
        return otherwise
    }
}

/// The last two numbers of an enhanced status code (RFC 3463 §3). Its first number always agrees with the basic code.
///
/// The factory methods take their numbers without labels, in the order of the code.
struct SubjectDetail: Sendable {
    let subject: UInt16
    let details: ClosedRange<UInt16>

    /// The code X.subject.detail.
    static func detail(_ subject: UInt16, _ detail: UInt16) -> SubjectDetail {
        SubjectDetail(subject: subject, details: detail...detail)
    }

    /// The codes X.subject.details.
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
