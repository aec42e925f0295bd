import MailTerms
import Tables
import Testing
import Write

@Suite struct WriteStageTests {
    private func layout(width: Int = 2, header: String? = "id,email\n", emailColumns: [Int] = [1]) -> TableLayout {
        TableLayout(
            delimiter: UInt8(ascii: ","), header: header.map { Array($0.utf8) },
            columnNames: ["id", "email"], emailColumns: emailColumns, width: width)
    }

    private func batch(_ rows: [String], columnCount: Int = 1) -> RowBatch {
        var batch = RowBatch(firstRow: 1, columnCount: columnCount)
        for row in rows { batch.append(record: row.utf8, fieldCount: row.count { $0 == "," } + 1) }
        return batch
    }

    @Test func `a row that is wider than the layout is an error before any row of its batch is written`() throws {
        let sink = MemorySink()
        let stage = try WriteStage(layout: layout(), options: WriteOptions(columns: [.status]), output: sink)
        #expect(throws: WriteError.widerThanLayout(3)) {
            try stage.append(
                RecipientBatch(each: batch(["1,a\n", "2,b,c\n"])), reports: ReportBatch([.sample(), .sample()]))
        }
        try stage.finish()
        #expect(sink.text == "id,email,mailmo_status\n")
    }

    @Test func `each row is in the extra table of the status of its first e-mail column`() throws {
        let sinks = Dictionary(uniqueKeysWithValues: Status.allCases.map { (ExtraTable.status($0), MemorySink()) })
        let all = MemorySink()
        let stage = try WriteStage(
            layout: layout(emailColumns: [1, 0]), options: WriteOptions(columns: [.reason]), output: all,
            extras: sinks)
        try stage.append(
            RecipientBatch(each: batch(["1,a\n", "2,b\n", "3,c"], columnCount: 2)),
            reports: ReportBatch([
                .sample(.accepted), .sample(.empty), .sample(.disabled), .sample(), .sample(.accepted), .sample(.moved),
            ]))
        try stage.finish()
        let header = "id,email,mailmo_1_reason,mailmo_2_reason\n"
        #expect(all.text == header + "1,a,accepted,empty\n2,b,disabled,accepted\n3,c,accepted,moved")
        #expect(sinks[.status(.deliverable)]?.text == header + "1,a,accepted,empty\n3,c,accepted,moved")
        #expect(sinks[.status(.undeliverable)]?.text == header + "2,b,disabled,accepted\n")
        #expect(sinks[.status(.risky)]?.text == header)
    }

    @Test(arguments: [
        (1, ["email"], ["mailmo_status"]),
        (1, ["Mailmo_Status"], ["mailmo_2_status"]),
        (1, ["mailmo_status", "mailmo_2_status"], ["mailmo_3_status"]),
        (2, ["mailmo_status"], ["mailmo_1_status", "mailmo_2_status"]),
        (2, ["mailmo_2_status"], ["mailmo_3_status", "mailmo_4_status"]),
    ])
    func `new columns get names that the input does not have`(sets: Int, existing: [String], names: [String]) {
        let columns = ColumnNames(prefix: "mailmo_", columns: [.status], sets: sets, existing: existing)
        #expect(columns.entries.map(\.name) == names)
    }
}
