import MailTerms

/// The second stage: reads what stands in the e-mail cells. Rows in, recipients out; nothing leaves the host.
///
/// A value without state of its own, so that any number of workers may share it.
package struct NormalizeStage: Sendable {
    private let lists: FlagLists
    private let suggests: Bool
    private let popular: PopularDomains

    package init(lists: FlagLists, suggests: Bool) {
        self.lists = lists
        self.suggests = suggests
        popular = PopularDomains(lists.popularDomains)
    }

    package func normalize(_ rows: RowBatch) -> RecipientBatch {
        var recipients: [Result<Recipient, AddressRefusal>] = []
        recipients.reserveCapacity(rows.count * rows.columnCount)
        for row in 0..<rows.count {
            for column in 0..<rows.columnCount {
                recipients.append(normalize(rows.cell(row: row, column: column)))
            }
        }
        return RecipientBatch(rows: rows, recipients: recipients)
    }

    package func normalize(_ cell: some Collection<UInt8>) -> Result<Recipient, AddressRefusal> {
        let text =
            String(validating: cell, as: UTF8.self)
            ?? String(String.UnicodeScalarView(cell.map { Unicode.Scalar($0) }))
        do throws(AddressRefusal) {
            let address = try AddressSyntax.parse(CellText.unwrapped(text))
            let suggestion = suggests ? Suggestions.forDomain(of: address, popular: popular) : nil
            return .success(
                Recipient(address: address, flags: lists.flags(of: address), suggestion: suggestion))
        } catch {
            var refusal = error
            if suggests, refusal.suggestion == nil {
                refusal.suggestion = Suggestions.forUnreadable(text)
            }
            return .failure(refusal)
        }
    }
}
