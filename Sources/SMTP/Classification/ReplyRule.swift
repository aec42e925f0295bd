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
    /// Signs of which one must be there, or empty for any.
    var any: Signs = []
    /// Signs that must all be there.
    var all: Signs = []
    /// Signs of which none may be there.
    var none: Signs = []
    let reason: Reason
    let confidence: Confidence

    func matches(_ reply: Reply, _ signs: Signs, _ provider: Provider?) -> Bool {
        (codes.isEmpty || codes.contains(reply.code.rawValue))
            && (any.isEmpty || !any.isDisjoint(with: signs))
            && all.isSubset(of: signs) && none.isDisjoint(with: signs)
            && (enhanced.isEmpty || reply.enhanced.map { code in enhanced.contains { $0.matches(code) } } == true)
            && (!withoutEnhanced || reply.enhanced.map { $0.subject == 0 && $0.detail == 0 } ?? true)
            && (providers.isEmpty || provider.map { providers.contains($0.key) } == true)
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
