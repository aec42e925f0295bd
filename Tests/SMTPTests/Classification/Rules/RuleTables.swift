import MailTerms
import Providers
import Testing

@testable import SMTP

/// The rule that decides what a reply to RCPT means.
func decidingRule(_ text: String, at stage: SMTPStage = .rcpt, from provider: String? = nil) -> String {
    let provider = provider.flatMap { key in Provider.table.first { $0.key == key } }
    return ReplyClassifier.classify(
        reply(text), at: stage, from: provider, address: Address(localPart: "ann", domain: "example.org")
    ).rule
}

/// Checks what every table of rules must fulfil.
func expectWellFormed(_ table: [ReplyRule], sourceLocation: SourceLocation = #_sourceLocation) {
    let keys = Set(Provider.table.map(\.key))
    for rule in table {
        #expect(rule.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }, sourceLocation: sourceLocation)
        #expect(keys.isSuperset(of: rule.providers), "\(rule.name)", sourceLocation: sourceLocation)
        #expect(rule.any.isDisjoint(with: rule.none), "\(rule.name)", sourceLocation: sourceLocation)
        #expect(rule.all.isDisjoint(with: rule.none), "\(rule.name)", sourceLocation: sourceLocation)
        #expect(rule.codes.allSatisfy { 400...599 ~= $0 }, "\(rule.name)", sourceLocation: sourceLocation)
    }
    // A reply's explanation names the rule that decided. If two rules had the name, it would not say which one.
    for (name, rules) in Dictionary(grouping: table, by: \.name) where rules.count > 1 {
        Issue.record("\(rules.count) rules of the table are called \(name)", sourceLocation: sourceLocation)
    }
}
