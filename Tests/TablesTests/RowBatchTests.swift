import Tables
import Testing

@Suite struct RowBatchTests {
    @Test func `each record and each cell comes back as it went in`() {
        var batch = RowBatch(firstRow: 7, columnCount: 2)
        batch.add("1,ann@x.org,bob@x.org\r\n", cells: ["ann@x.org", "bob@x.org"], fields: 3)
        batch.add("2,,\n", cells: ["", ""], fields: 3)
        batch.add("3,\"cé@x.org\",d@x.org", cells: ["cé@x.org", "d@x.org"], fields: 3)

        #expect(batch.count == 3)
        #expect(batch.firstRow == 7)
        #expect(batch.records == ["1,ann@x.org,bob@x.org\r\n", "2,,\n", "3,\"cé@x.org\",d@x.org"])
        #expect(batch.table == [["ann@x.org", "bob@x.org"], ["", ""], ["cé@x.org", "d@x.org"]])
        #expect(batch.fieldCounts == [3, 3, 3])
    }

    @Test func `missing cells of a short row are empty, and the next rows keep theirs`() {
        var batch = RowBatch(firstRow: 1, columnCount: 3)
        batch.add("a\n", cells: ["a@x.org"], fields: 1)
        batch.add("\n", cells: [], fields: 1)
        batch.add("b,c,d\n", cells: ["b@x.org", "c@x.org", "d@x.org"], fields: 3)

        #expect(batch.table == [["a@x.org", "", ""], ["", "", ""], ["b@x.org", "c@x.org", "d@x.org"]])
        #expect(batch.fieldCounts == [1, 1, 3])
    }

    @Test func `rows from a parser's memory are copied like any other`() {
        var batch = RowBatch(firstRow: 1, columnCount: 1)
        Array("a@x.org".utf8).withUnsafeBufferPointer { batch.append(cell: $0) }
        Array("a@x.org\n".utf8).withUnsafeBufferPointer { batch.append(record: $0, fieldCount: 1) }
        #expect(batch.table == [["a@x.org"]])
        #expect(batch.records == ["a@x.org\n"])
    }

    @Test func `a new batch is empty until a row is closed`() {
        var batch = RowBatch(firstRow: 1, columnCount: 1)
        #expect(batch.isEmpty)
        batch.append(cell: "a@x.org".utf8)
        #expect(batch.isEmpty)
        batch.append(record: "a@x.org\n".utf8, fieldCount: 1)
        #expect(!batch.isEmpty)
    }
}

extension RowBatch {
    fileprivate mutating func add(_ record: String, cells: [String], fields: Int) {
        for cell in cells {
            append(cell: cell.utf8)
        }
        append(record: record.utf8, fieldCount: fields)
    }

    fileprivate var records: [String] {
        (0..<count).map { String(decoding: record($0), as: UTF8.self) }
    }

    fileprivate var table: [[String]] {
        (0..<count).map { row in
            (0..<columnCount).map { String(decoding: cell(row: row, column: $0), as: UTF8.self) }
        }
    }
}
