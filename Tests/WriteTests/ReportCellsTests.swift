import MailTerms
import Tables
import Testing
import Write

@Suite struct ReportCellsTests {
    /// The cell of a report in one column.
    private func cell(
        _ column: Column, _ report: Report, _ recipient: Recipient? = .sample(), duplicateOf: Int = 0,
        delimiter: String = ",", quoting: Quoting = Quoting(), actions: ActionPolicy = .standard
    ) throws -> String {
        var layout = TableLayout(
            delimiter: UInt8(ascii: delimiter.unicodeScalars.first ?? ","), header: nil,
            columnNames: ["column 1"], emailColumns: [0], width: 1)
        layout.quoting = quoting
        let sink = MemorySink()
        let stage = try WriteStage(
            layout: layout, options: WriteOptions(columns: [column], actions: actions), output: sink)
        var batch = RowBatch(firstRow: 1, columnCount: 1)
        batch.append(record: "x\n".utf8, fieldCount: 1)
        let reading =
            recipient.map { .success($0) }
            ?? Result.failure(AddressRefusal(.empty, rule: "empty-cell", "the cell is empty"))
        try stage.append(RecipientBatch(each: batch, reading), reports: ReportBatch([report], duplicateOf: duplicateOf))
        try stage.finish()
        return String(sink.text.dropFirst(2).dropLast())
    }

    private func text(_ text: String, delimiter: String = ",") throws -> String {
        var report = Report.sample()
        report.smtp = .init(code: nil, enhanced: nil, stage: .rcpt, text: text)
        return try cell(.smtpText, report, delimiter: delimiter)
    }

    @Test func `each result column has the value of the report or the row`() throws {
        var report = Report.sample(.mailboxNotFound)
        report.provider = "google_workspace"
        report.mxHost = "mx.example.org"
        report.catchAll = .no
        report.role = .yes
        report.smtp = .init(
            code: ReplyCode(rawValue: 550), enhanced: EnhancedStatusCode(5, 1, 10), stage: .rcpt, text: "no such user")
        report.attempts = 12
        let values: [Column: String] = [
            .status: "undeliverable", .reason: "mailbox_not_found", .action: "remove",
            .explanation: "The mail server says that there is no such mailbox. Mail to it comes back. "
                + "See the suggested correction.",
            .score: "97", .confidence: "high",
            .email: "ann@example.org", .suggestion: "anne@example.org", .provider: "google_workspace",
            .mx: "mx.example.org", .catchAll: "no", .disposable: "unknown", .role: "yes", .free: "unknown",
            .smtpCode: "550", .smtpEnhanced: "'5.1.10", .smtpStage: "rcpt", .smtpText: "no such user", .attempts: "12",
            .checkedAt: "2026-11-23T08:15:00Z", .source: "duplicate", .duplicateOf: "1024",
        ]
        let recipient = Recipient.sample(suggestion: "anne@example.org")
        for column in Column.allCases {
            #expect(try cell(column, report, recipient, duplicateOf: 1024) == values[column], "\(column)")
        }
        #expect(try cell(.source, report) == "live")
    }

    @Test func `the action policy decides the action, and a remark turns send into review`() throws {
        let actions = ActionPolicy(
            send: [.status(.deliverable), .reason(.catchAll)], review: [.status(.unknown), .status(.risky)],
            remove: [.status(.undeliverable), .reason(.disposable)])
        func action(_ reason: Reason, _ recipient: Recipient = .sample()) throws -> String {
            try cell(.action, .sample(reason), recipient, actions: actions)
        }
        #expect(try action(.catchAll) == "send")
        #expect(try action(.mailboxFull) == "review")
        #expect(try action(.disposable) == "remove")
        let remarked = Recipient.sample(hasRemark: true)
        #expect(try action(.accepted, remarked) == "review")
        #expect(try action(.moved, remarked) == "remove")
        #expect(try cell(.explanation, .sample(), remarked).hasSuffix("The cell holds a remark: read it first."))
    }

    @Test func `rows with the same report differ by the notes of their cells`() throws {
        let layout = TableLayout(
            delimiter: UInt8(ascii: ","), header: nil, columnNames: ["column 1"], emailColumns: [0], width: 1)
        let sink = MemorySink()
        let stage = try WriteStage(
            layout: layout, options: WriteOptions(columns: [.action, .suggestion, .source]), output: sink)
        var rows = RowBatch(firstRow: 1, columnCount: 1)
        for name in ["a", "b", "c", "d"] { rows.append(record: "\(name)\n".utf8, fieldCount: 1) }
        var batch = RecipientBatch(rows)
        for recipient: Recipient in [
            .sample(), .sample(hasRemark: true), .sample(suggestion: "x@example.org"), .sample(hasRemark: true),
        ] { batch.append(.success(recipient)) }
        var reports = ReportBatch()
        let shared = reports.add(.sample())
        for _ in 0..<4 { reports.append(.init(report: shared)) }
        try stage.append(batch, reports: reports)
        try stage.finish()
        #expect(sink.text == "a,send,,live\nb,review,,live\nc,send,x@example.org,live\nd,review,,live\n")
    }

    @Test func `a cell without a value is empty`() throws {
        let quoting = Quoting(texts: true, numbers: true, empties: true)
        for column: Column in [.email, .suggestion, .provider, .mx, .smtpCode, .smtpEnhanced, .smtpText, .duplicateOf] {
            #expect(try cell(column, .sample(), nil) == "", "\(column)")
            #expect(try cell(column, .sample(), nil, quoting: quoting) == "\"\"", "\(column)")
        }
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+49", "'+49"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'=1"),
        ("\r\n=1", "'=1"), ("  =1", "'=1"), ("\u{0}=1", "'=1"), ("\u{FF1D}1", "'\u{FF1D}1"), ("a=1", "a=1"),
    ])
    func `a text that begins like a formula gets an apostrophe`(value: String, cell: String) throws {
        #expect(try text(value) == cell)
    }

    @Test(arguments: [
        "2.1.5", "5.1.1", "12/11", "250", "0012", "1e5", "10:30", "10:30 PM", "1.000,5", "3-4", "5%", "TRUE", "falsch",
        "(5)",
    ])
    func `a text of a server that a spreadsheet would convert gets an apostrophe`(value: String) throws {
        #expect(try text(value, delimiter: "\t") == "'" + value)
    }

    @Test(arguments: ["2.1.5 Ok", "OK 3-4", "Accepted", "e", "550 e-mail", "A1", "1.2.3 e 4 e", "", "用户 550"])
    func `a text that a spreadsheet does not convert is unchanged`(value: String) throws {
        #expect(try text(value) == value)
    }

    @Test func `an address that begins like a formula gets an apostrophe`() throws {
        #expect(try cell(.email, .sample(), .sample("=cmd")) == "'=cmd@example.org")
    }

    @Test func `new cells are quoted like those of the file`() throws {
        let all = Quoting(texts: true, numbers: true, empties: true)
        let texts = Quoting(texts: true)
        #expect(try cell(.status, .sample(), quoting: all) == "\"deliverable\"")
        #expect(try cell(.email, .sample(), quoting: texts) == "\"ann@example.org\"")
        #expect(try cell(.score, .sample(), quoting: all) == "\"97\"")
        #expect(try cell(.score, .sample(), quoting: texts) == "97")
        #expect(try cell(.duplicateOf, .sample(), duplicateOf: 7, quoting: all) == "\"7\"")
        #expect(try cell(.provider, .sample(), quoting: texts) == "")
    }

    @Test(arguments: [
        ("a,b", ",", "\"a,b\""), ("a,b", ";", "a,b"), ("say \"no\"", ",", "\"say \"\"no\"\"\""), ("a\tb", "\t", "a b"),
        ("a|b", "|", "\"a|b\""),
    ])
    func `a cell is quoted if its content needs it`(value: String, delimiter: String, cell: String) throws {
        #expect(try text(value, delimiter: delimiter) == cell)
    }

    @Test func `control characters and direction marks become spaces`() throws {
        #expect(try text("a\r\nb\u{1B}[0m\u{85}c\u{202E}d\u{2028}e") == "a  b [0m c d e")
    }

    @Test func `a cell has at most 200 characters`() throws {
        #expect(try text(String(repeating: "ü", count: 300)) == String(repeating: "ü", count: 200))
        #expect(try text("=" + String(repeating: "x", count: 300)).count == 200)
    }
}
