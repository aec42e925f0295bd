import Testing

@testable import Verification

@Suite struct TrustRulesTests {
    @Test func `a server is worth one control, and eight more for each hundred answers`() {
        #expect(TrustRules.affordable(answered: 0) == 1)
        #expect(TrustRules.affordable(answered: 100) == 9)
    }

    @Test func `samples of acceptances double, so that long lists cost few controls`() {
        #expect(zip(TrustRules.samples, TrustRules.samples.dropFirst()).allSatisfy { $1 == $0 * 2 })
    }
}
