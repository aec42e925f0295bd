import Pacing
import Testing

@Suite struct LimitsTests {
    private let table = LimitTable(
        standard: Limits(connections: 2, recipientsPerMinute: 60, recipientsPerConnection: 8),
        providers: ["gmail": Limits(connections: 1, recipientsPerMinute: 30, recipientsPerConnection: 5)])

    @Test func `a provider with limits of its own has these and no others`() {
        #expect(table.limits(ofProvider: "gmail").recipientsPerMinute == 30)
    }

    @Test(arguments: [nil, "unknown", "Gmail"])
    func `a destination without limits of its own has the standard ones`(provider: String?) {
        #expect(table.limits(ofProvider: provider) == table.standard)
    }
}
