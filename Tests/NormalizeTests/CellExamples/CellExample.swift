import MailTerms
import Normalize
import Testing

/// A cell from a real list, and its expected result.
struct CellExample: Sendable, CustomTestStringConvertible {
    enum Outcome: Sendable {
        case address(String)
        /// The rule that refuses the cell.
        case refusal(rule: String)
    }

    let name: String
    let cell: String
    let outcome: Outcome
    let suggestion: String?

    var testDescription: String { "\(name): \(cell.debugDescription)" }

    /// A cell from which this address is read.
    static func reads(
        _ name: String, _ cell: String, as address: String = "ann@x.org", suggesting suggestion: String? = nil
    ) -> CellExample {
        CellExample(name: name, cell: cell, outcome: .address(address), suggestion: suggestion)
    }

    static func refuses(
        _ name: String, _ cell: String, by rule: String, suggesting suggestion: String? = nil
    ) -> CellExample {
        CellExample(name: name, cell: cell, outcome: .refusal(rule: rule), suggestion: suggestion)
    }
}

extension NormalizeStage {
    /// The stage with the lists that come with mailmo.
    static let shipped = NormalizeStage(lists: .shipped, suggests: true)
}

extension FlagLists {
    static let shipped = FlagLists()
}

@Suite struct CellExampleTests {
    private let stage = NormalizeStage.shipped

    @Test(arguments: CellExample.wrappings) func `wrapping around an address is removed`(example: CellExample) {
        check(example)
    }

    @Test(arguments: CellExample.names) func `a name beside an address is removed only if it is certainly a name`(
        example: CellExample
    ) {
        check(example)
    }

    @Test(arguments: CellExample.fragments) func `text that may belong to the address is not removed`(
        example: CellExample
    ) {
        check(example)
    }

    @Test(arguments: CellExample.slips) func `a repair that could mean another mailbox is only suggested`(
        example: CellExample
    ) {
        check(example)
    }

    @Test(arguments: CellExample.several) func `of several addresses the first usable one is suggested`(
        example: CellExample
    ) {
        check(example)
    }

    @Test(arguments: CellExample.localParts) func `a local part is accepted or refused by the rule that applies`(
        example: CellExample
    ) {
        check(example)
    }

    @Test(arguments: CellExample.domains) func `a domain is accepted or refused by the rule that applies`(
        example: CellExample
    ) {
        check(example)
    }

    @Test(arguments: CellExample.scripts) func `an address in other scripts than Latin is read`(example: CellExample) {
        check(example)
    }

    @Test(arguments: CellExample.nothings) func `a cell without any address is refused by the rule that applies`(
        example: CellExample
    ) {
        check(example)
    }

    private func check(_ example: CellExample) {
        let reading = stage.normalize(Array(example.cell.utf8))
        switch (reading, example.outcome) {
        case (.success(let recipient), .address(let address)):
            #expect(recipient.address.description == address)
            #expect(recipient.suggestion == example.suggestion)
        case (.failure(let refusal), .refusal(let rule)):
            #expect(refusal.rule == rule, "\(refusal.explanation)")
            #expect(refusal.suggestion == example.suggestion)
        default:
            Issue.record("\(example.name): \(reading)")
        }
    }
}
