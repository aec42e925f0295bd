import MailTerms
import Testing

@testable import Normalize

@Suite struct DomainFactsCacheTests {
    /// Facts whose suggestion is the number, so that a test can see which facts it got.
    private func facts(_ number: Int) -> (DomainFacts, suggestion: String?) {
        (DomainFacts(isDomain: true, flags: AddressFlags(), folding: .nothing), suggestion: "\(number)")
    }

    @Test func `the facts of a domain are found once and kept until the cache is full`() {
        let cache = DomainFactsCache()
        var asked = 0
        func find(_ name: String, _ number: Int) -> Int? {
            Array(name.utf8).withUnsafeBufferPointer { name in
                let found = cache.facts(of: name) { _ in
                    asked += 1
                    return facts(number)
                }
                return cache.suggestion(of: found).flatMap { Int(String(decoding: $0.name, as: UTF8.self)) }
            }
        }
        for round in 0..<2 {
            for number in 0..<1000 { #expect(find("domain\(number).example", number + round) == number) }
        }
        #expect(asked == 1000)
        // More domains than the first table has room for, and more than the cache can hold.
        let wrong = (0..<140_000).count { find("other\($0).example", $0) != $0 }
        #expect(wrong == 0)
        #expect(find("domain7.example", 7) == 7)
        #expect(asked == 1000 + 140_000 + 1, "the full cache was emptied")
    }
}
