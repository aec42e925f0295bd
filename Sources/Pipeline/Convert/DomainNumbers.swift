import MailTerms
import Store
import Tables

/// A batch with the numbers of the cells' mailboxes.
struct NumberedBatch {
    /// Cell by cell: the mailbox's number, or `RowChunk.noMailbox`.
    var cells: [Int32] = []
    /// Mailboxes that are in the file for the first time.
    var newcomers: [Mailbox] = []
    /// What earlier runs have found out about the newcomers, by number.
    var known: [Int: Report] = [:]

    /// The controls behind the verdicts of earlier runs. They are true for all rows of a domain, unless this run finds out
    /// something else.
    var controls: [String: ProvenControl] {
        guard !known.isEmpty else { return [:] }
        var latest: [String: Report] = [:]
        for mailbox in newcomers {
            guard let report = known[mailbox.number], report.catchAll != .unknown else { continue }
            let domain = mailbox.address.domain
            if latest[domain].map({ $0.checkedAt < report.checkedAt }) ?? true { latest[domain] = report }
        }
        return latest.mapValues { ProvenControl(acceptsAll: $0.catchAll == .yes, expires: nil) }
    }
}

/// Gives each domain of a file one number, for checks that ask the DNS alone.
struct DomainNumbers {
    private var numberByDomain: [String: Int] = [:]
    /// The number of cells, by the domain's number.
    private var cellsOfDomain: [Int] = []

    /// The number of cells of each domain.
    var cellCounts: [String: Int] { numberByDomain.mapValues { cellsOfDomain[$0] } }

    mutating func number(_ batch: RecipientBatch) -> NumberedBatch {
        var numbered = NumberedBatch()
        for (position, cell) in batch.cells.enumerated() {
            guard cell.isUsable else {
                numbered.cells.append(RowChunk.noMailbox)
                continue
            }
            let domain = batch.domain(of: cell)
            let next = cellsOfDomain.count
            let number = numberByDomain[domain] ?? next
            if number == next {
                numberByDomain[domain] = number
                cellsOfDomain.append(0)
                numbered.newcomers.append(
                    Mailbox(
                        number: number, address: Address(localPart: "", domain: domain),
                        firstRow: batch.row(of: position)))
            }
            cellsOfDomain[number] += 1
            numbered.cells.append(Int32(truncatingIfNeeded: number))
        }
        return numbered
    }
}
