import MailTerms
import Store
import Tables

/// A batch whose cells have the numbers of their mailboxes.
struct NumberedBatch {
    /// Cell by cell.
    var cells: [Int32] = []
    /// Mailboxes that the file shows for the first time.
    var newcomers: [Mailbox] = []
    /// What earlier runs have found out of newcomers, by number.
    var known: [Int: Report] = [:]

    /// What earlier runs' verdicts rest on holds for all rows of a domain, unless this run finds out otherwise.
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
    /// By the domains' numbers.
    private var cellsOfDomain: [Int] = []

    /// How many cells each domain has.
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
