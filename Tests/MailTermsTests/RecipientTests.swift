import MailTerms
import Testing

@Suite struct RecipientTests {
    @Test func `different flags have different ordinals`() {
        let flags = Ternary.allCases.flatMap { disposable in
            Ternary.allCases.flatMap { role in
                Ternary.allCases.map { AddressFlags(disposable: disposable, role: role, free: $0) }
            }
        }
        #expect(Set(flags.map(\.ordinal)) == Set(0..<AddressFlags.ordinals))
    }

    @Test func `flags that no list was asked for are unknown`() {
        #expect(AddressFlags() == AddressFlags(disposable: .unknown, role: .unknown, free: .unknown))
    }

    @Test func `a refusal is by default invalid syntax, without a position, a suggestion or an address beside it`() {
        let refusal = AddressRefusal(rule: "one-label", "the domain has one label")
        #expect(refusal.reason == .invalidSyntax)
        #expect(refusal.position == nil && refusal.suggestion == nil && !refusal.isBesideAddress)
    }
}
