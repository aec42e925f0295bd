import MailTerms
import Normalize
import Testing

/// A cell as somebody once filled it in, and what is to be made of it.
struct Oddity: Sendable, CustomTestStringConvertible {
    enum Outcome: Sendable {
        case address(String)
        /// The rule that refuses it.
        case refusal(rule: String)
    }

    let name: String
    let cell: String
    let outcome: Outcome
    let suggestion: String?

    var testDescription: String { "\(name): \(cell.debugDescription)" }

    /// The cell holds this address.
    static func reads(
        _ name: String, _ cell: String, as address: String = "ann@x.org", suggesting suggestion: String? = nil
    ) -> Oddity {
        Oddity(name: name, cell: cell, outcome: .address(address), suggestion: suggestion)
    }

    static func refuses(
        _ name: String, _ cell: String, by rule: String, suggesting suggestion: String? = nil
    ) -> Oddity {
        Oddity(name: name, cell: cell, outcome: .refusal(rule: rule), suggestion: suggestion)
    }
}

extension NormalizeStage {
    /// With the lists that come with mailmo.
    static let shipped = NormalizeStage(lists: .shipped, suggests: true)
}

extension FlagLists {
    static let shipped = FlagLists()
}

@Suite struct OddityTests {
    private let stage = NormalizeStage.shipped

    @Test(arguments: Oddity.wrappings) func `what is wrapped around an address comes off`(oddity: Oddity) {
        check(oddity)
    }

    @Test(arguments: Oddity.names) func `a name beside an address comes off where it is one`(oddity: Oddity) {
        check(oddity)
    }

    @Test(arguments: Oddity.fragments) func `a part that came loose is not left out`(oddity: Oddity) {
        check(oddity)
    }

    @Test(arguments: Oddity.slips) func `what could mean another mailbox is only suggested`(oddity: Oddity) {
        check(oddity)
    }

    @Test(arguments: Oddity.several) func `of several addresses the first usable one is suggested`(oddity: Oddity) {
        check(oddity)
    }

    @Test(arguments: Oddity.localParts) func `what may stand before the @`(oddity: Oddity) {
        check(oddity)
    }

    @Test(arguments: Oddity.domains) func `what may stand after the @`(oddity: Oddity) {
        check(oddity)
    }

    @Test(arguments: Oddity.scripts) func `other scripts than Latin`(oddity: Oddity) {
        check(oddity)
    }

    @Test(arguments: Oddity.nothings) func `what is no address at all`(oddity: Oddity) {
        check(oddity)
    }

    private func check(_ oddity: Oddity) {
        let reading = stage.normalize(Array(oddity.cell.utf8))
        switch (reading, oddity.outcome) {
        case (.success(let recipient), .address(let address)):
            #expect(recipient.address.description == address)
            #expect(recipient.suggestion == oddity.suggestion)
        case (.failure(let refusal), .refusal(let rule)):
            #expect(refusal.rule == rule, "\(refusal.explanation)")
            #expect(refusal.suggestion == oddity.suggestion)
        default:
            Issue.record("\(oddity.name): \(reading)")
        }
    }
}
