import MailTerms
import Tables
import Testing

@testable import Write

@Suite struct RejectsTableTests {
    @Test func `the rejects table has the line, the reason and the quoted record`() {
        var table = OutputBuffer(capacity: 16)
        table.append(RejectsTable.header)
        RejectsTable.append(
            RejectedRecord(
                line: 12, reason: "a quote is opened, and never closed", record: Array("\r\na,\"b\r\n".utf8)),
            to: &table)
        #expect(
            String(decoding: table.bytes, as: UTF8.self)
                == "line,reason,record\n12,\"a quote is opened, and never closed\",\"a,\"\"b\"\n")
    }
}
