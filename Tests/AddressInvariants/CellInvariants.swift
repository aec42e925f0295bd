import MailTerms
import Normalize
import Tables

/// Checks the invariants of normalization: a cell gives the same result alone and in a batch, and a normalized address
/// gives itself.
package struct CellInvariants: Sendable {
    private let stage = NormalizeStage(lists: FlagLists(), suggests: true)

    package init() {}

    /// The first violated invariant; `nil` if there is none.
    package func violation(by cell: [UInt8]) -> String? {
        let reading = stage.normalize(cell)
        var rows = RowBatch(firstRow: 1, columnCount: 1)
        rows.append(cell: cell)
        rows.append(record: cell, fieldCount: 1)
        let batch = stage.normalize(rows)
        if batch.reading(0) != reading { return "in a batch it is read as \(batch.reading(0)), alone as \(reading)" }
        switch reading {
        case .success(let recipient): return violation(in: recipient, key: batch.cells[0].mailbox)
        case .failure(let refusal): return violation(in: refusal, of: cell)
        }
    }

    private func violation(in recipient: Recipient, key: MailboxKey) -> String? {
        let address = recipient.address
        if address.localPart.isEmpty || address.localPart.utf8.count > 64 { return "the local part's length" }
        if address.description.utf8.count > 254 { return "the address's length" }
        if !address.domain.utf8.allSatisfy(isHostName) { return "the domain is not in A-labels" }
        if address.description.unicodeScalars.contains(where: { $0.value < 0x20 }) { return "a control character" }
        var alone = recipient
        alone.hasRemark = false
        if stage.normalize(Array(address.description.utf8)) != .success(alone) { return "read again it is another" }
        let name = Array(address.mailboxName.utf8)
        if name.withUnsafeBytes({ MailboxKey(of: $0) }) != key { return "the mailbox has two keys" }
        guard let suggestion = recipient.suggestion else { return nil }
        return suggestion == address.description ? "it suggests itself" : violation(inSuggestion: suggestion)
    }

    private func violation(in refusal: AddressRefusal, of cell: [UInt8]) -> String? {
        let isEmpty = refusal.reason == .empty
        if refusal.explanation.isEmpty || refusal.rule.isEmpty { return "a refusal without a reason" }
        if isEmpty != ["empty-cell", "missing-value"].contains(refusal.rule) {
            return "the reason is empty, but the rule is not"
        }
        if let position = refusal.position, !(1...cell.count + 1).contains(position) {
            return "the position is outside"
        }
        return refusal.suggestion.flatMap { violation(inSuggestion: $0) }
    }

    /// A suggestion must be a valid normalized address.
    private func violation(inSuggestion suggestion: String) -> String? {
        guard case .success(let recipient) = stage.normalize(Array(suggestion.utf8)),
            recipient.address.description == suggestion
        else { return "\(suggestion) is suggested and not accepted" }
        return nil
    }

    private func isHostName(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_")].contains(octet)
        }
    }
}
