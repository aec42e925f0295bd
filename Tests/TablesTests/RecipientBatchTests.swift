import MailTerms
import Tables
import Testing

@Suite struct RecipientBatchTests {
    private func recipient(_ localPart: String, _ domain: String, suggestion: String? = nil) -> Recipient {
        Recipient(
            address: Address(localPart: localPart, domain: domain), flags: AddressFlags(role: .yes),
            suggestion: suggestion, hasRemark: suggestion != nil)
    }

    private func batch(_ readings: [Result<Recipient, AddressRefusal>], columns: Int = 1) -> RecipientBatch {
        var rows = RowBatch(firstRow: 7, columnCount: columns)
        for _ in 0..<readings.count / columns { rows.append(record: "\n".utf8, fieldCount: columns) }
        var batch = RecipientBatch(rows)
        for reading in readings { batch.append(reading) }
        return batch
    }

    @Test func `each cell gives back the recipient or the refusal that was added`() {
        let readings: [Result<Recipient, AddressRefusal>] = [
            .success(recipient("ann", "x.org")), .failure(AddressRefusal(.empty, rule: "empty-cell", "nothing here")),
            .success(recipient("jörg", "y.org", suggestion: "joerg@y.org")),
            .failure(AddressRefusal(rule: "one-label", "no dot", at: 3, suggestion: "ann@x.org")),
            .success(recipient("\"a@b\"", "z.org")),
        ]
        let batch = batch(readings)
        for (index, reading) in readings.enumerated() { #expect(batch.reading(index) == reading) }
        #expect(batch.refusal(0) == nil)
        #expect(batch.refusal(3)?.rule == "one-label")
    }

    @Test func `a cell has its notes and whether it is usable`() {
        let batch = batch([
            .success(recipient("ann", "x.org", suggestion: "ann@y.org")), .success(recipient("ann", "x.org")),
            .failure(AddressRefusal(rule: "one-label", "no dot", suggestion: "ann@x.org")),
        ])
        #expect(batch.cells.map(\.notes) == [[.remark, .suggestion], [], .suggestion])
        #expect(batch.cells.map(\.isUsable) == [true, true, false])
    }

    @Test func `two cells with the same mailbox have the same key`() {
        let batch = batch([
            .success(recipient("Ann.Lee+news", "gmail.com")), .success(recipient("annlee", "googlemail.com")),
            .success(recipient("ann", "gmail.com")),
        ])
        #expect(batch.cells[0].mailbox == batch.cells[1].mailbox)
        #expect(batch.cells[0].mailbox != batch.cells[2].mailbox)
    }

    @Test func `domains are counted over the usable cells, and added to earlier counts`() {
        let batch = batch([
            .success(recipient("ann", "x.org")), .failure(AddressRefusal(rule: "one-label", "no dot")),
            .success(recipient("bob", "x.org")), .success(recipient("cyd", "y.org")),
        ])
        var counts = ["x.org": 5]
        batch.countDomains(into: &counts)
        #expect(counts == ["x.org": 7, "y.org": 1])
    }

    @Test func `a cell's data row follows from its index and the number of columns`() {
        let readings = (0..<6).map { Result<Recipient, AddressRefusal>.success(recipient("user\($0)", "x.org")) }
        let batch = batch(readings, columns: 2)
        #expect((0..<6).map(batch.row(of:)) == [7, 7, 8, 8, 9, 9])
    }
}
