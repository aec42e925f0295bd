import MailTerms
import Providers
import Testing

@testable import SMTP

@Suite struct ReplyRuleTests {
    private static let otherwise = ReplyRule(name: "otherwise", reason: .blockedByPolicy, confidence: .low)

    private func name(
        _ rules: [ReplyRule], for text: String, signs: ReplySigns = [], provider: Provider? = nil
    ) -> String {
        RuleTable(rules, otherwise: Self.otherwise).rule(for: reply(text), signs: signs, provider: provider).name
    }

    private func matches(
        _ rule: ReplyRule, _ text: String, signs: ReplySigns = [], provider: Provider? = nil
    ) -> Bool {
        name([rule], for: text, signs: signs, provider: provider) == rule.name
    }

    private func rule(_ change: (inout ReplyRule) -> Void) -> ReplyRule {
        var rule = ReplyRule(name: "rule", reason: .mailboxNotFound, confidence: .high)
        change(&rule)
        return rule
    }

    @Test func `the first rule that matches decides, and the last resort if none does`() {
        let rules = ["first", "second"].map {
            ReplyRule(name: $0, codes: [550], reason: .mailboxNotFound, confidence: .high)
        }
        #expect(name(rules, for: "550 no") == "first")
        #expect(name(rules, for: "551 no") == "otherwise")
        #expect(name([], for: "550 no") == "otherwise")
    }

    @Test func `a rule can need a basic code, an enhanced code or none`() {
        #expect(matches(rule { $0.codes = [550, 551] }, "551 no"))
        #expect(!matches(rule { $0.codes = [550, 551] }, "552 no"))
        let enhanced = rule { $0.enhanced = [.detail(1, 1), .details(7, 500...699)] }
        #expect(matches(enhanced, "550 5.1.1 no") && matches(enhanced, "550 5.7.699 no"))
        #expect(
            !matches(enhanced, "550 5.7.700 no") && !matches(enhanced, "550 5.1.2 no") && !matches(enhanced, "550 no"))
        let without = rule { $0.withoutEnhanced = true }
        #expect(matches(without, "550 no") && matches(without, "550 5.0.0 no") && !matches(without, "550 5.1.1 no"))
        let except = rule { $0.exceptEnhanced = [.details(7, 0...999)] }
        #expect(matches(except, "550 no") && matches(except, "550 5.1.1 no") && !matches(except, "550 5.7.1 no"))
    }

    @Test func `a rule can need one sign, all signs or no sign of a set`() {
        let any = rule { $0.any = [.tooFast, .greylisted] }
        #expect(matches(any, "550 no", signs: .greylisted) && !matches(any, "550 no", signs: .policy))
        let all = rule { $0.all = [.tooFast, .greylisted] }
        #expect(matches(all, "550 no", signs: [.tooFast, .greylisted, .policy]))
        #expect(!matches(all, "550 no", signs: .greylisted))
        let none = rule { $0.none = [.tooFast, .greylisted] }
        #expect(matches(none, "550 no", signs: .policy) && !matches(none, "550 no", signs: .tooFast))
    }

    @Test func `a rule of a provider holds only for its servers`() {
        let yandex = Provider.table.first { $0.key == "yandex" }
        let qq = Provider.table.first { $0.key == "qq" }
        let ofYandex = rule { $0.providers = ["yandex"] }
        #expect(matches(ofYandex, "550 no", provider: yandex))
        #expect(!matches(ofYandex, "550 no", provider: qq) && !matches(ofYandex, "550 no"))
    }

    @Test func `every condition of a rule must hold`() {
        let both = rule { ($0.codes, $0.any) = ([550], .tooFast) }
        #expect(matches(both, "550 no", signs: .tooFast))
        #expect(!matches(both, "551 no", signs: .tooFast) && !matches(both, "550 no"))
    }
}
