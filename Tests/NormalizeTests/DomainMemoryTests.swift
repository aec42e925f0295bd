import MailTerms
import Testing

@testable import Normalize

@Suite struct DomainMemoryTests {
    /// Stands for what was found out: the name of what is suggested.
    private func facts(_ number: Int) -> (DomainFacts, suggestion: String?) {
        (DomainFacts(isDomain: true, flags: AddressFlags(), folding: .nothing), suggestion: "\(number)")
    }

    @Test func `a domain is found out once, and remembered until the memory is full`() {
        let memory = DomainMemory()
        var asked = 0
        func ask(_ name: String, _ number: Int) -> Int? {
            Array(name.utf8).withUnsafeBufferPointer { name in
                let found = memory.facts(of: name) { _ in
                    asked += 1
                    return facts(number)
                }
                return Int(String(decoding: memory.suggested[found.suggestion].name, as: UTF8.self))
            }
        }
        for round in 0..<2 {
            for number in 0..<1000 { #expect(ask("domain\(number).example", number + round) == number) }
        }
        #expect(asked == 1000)
        // More than it begins with room for, and more than it can hold: what it says is right all the same.
        let wrong = (0..<140_000).count { ask("other\($0).example", $0) != $0 }
        #expect(wrong == 0)
        #expect(ask("domain7.example", 7) == 7)
        #expect(asked == 1000 + 140_000 + 1, "it has forgotten the first ones")
    }
}
