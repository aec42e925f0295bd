import MailTerms
import Testing

@Suite struct MailboxKeyTests {
    private func key(_ name: String) -> MailboxKey {
        Array(name.utf8).withUnsafeBytes { MailboxKey(of: $0) }
    }

    @Test func `the same name has the same key`() {
        #expect(key("ann@example.org") == key("ann@example.org"))
    }

    @Test func `different names have different keys, in both halves`() {
        let keys = (0..<10_000).map { key("user\($0)@example.org") } + [key(""), key("user1"), key("1user")]
        #expect(Set(keys.map(\.high)).count == keys.count)
        #expect(Set(keys.map(\.low)).count == keys.count)
    }

    @Test func `the two halves of a key are different`() {
        #expect((0..<100).allSatisfy { key("user\($0)").high != key("user\($0)").low })
    }
}
