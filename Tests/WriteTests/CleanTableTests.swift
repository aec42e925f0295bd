import Ingest
import MailTerms
import Tables
import TestSupport
import Testing
import Write

@Suite struct CleanTableTests {
    /// One row of the input: the verdicts and the notes of its cells.
    private struct Verdicts {
        var reason = Reason.accepted
        var duplicateOf = 0
        var hasRemark = false
    }

    /// The clean table of an input whose rows have these verdicts.
    private func clean(
        _ input: String, _ verdicts: [Verdicts], _ options: WriteOptions = WriteOptions(), columns: [String] = [],
        repeats: [Bool]? = nil
    ) throws -> (text: String, rows: Int?) {
        let scratch = try ScratchFolder()
        var reading = IngestOptions(columns: columns)
        reading.findsFields = options.changesFields
        let ingest = try IngestStage(path: try scratch.write(input, to: "leads.csv"), options: reading)
        let rows = try #require(try ingest.next(maxRows: 100))
        var batch = RecipientBatch(rows)
        var reports = ReportBatch()
        for verdict in verdicts {
            batch.append(.success(.sample(hasRemark: verdict.hasRemark)))
            reports.append(.init(report: reports.add(.sample(verdict.reason)), duplicateOf: verdict.duplicateOf))
        }
        let sink = MemorySink()
        let write = try WriteStage(
            layout: ingest.layout, options: options, output: MemorySink(), extras: [.clean: sink])
        try write.append(batch, reports: reports, repeats: repeats)
        try write.finish(trailer: ingest.trailer)
        return (sink.text, write.cleanRows)
    }

    @Test func `the clean table has the unchanged rows to send, one for each mailbox`() throws {
        let input = "\u{FEFF}id;email\r\n1;\"a@x.org\"\r\n2;b@x.org;wide\r\n\r\n3; c@x.org \n4;a@x.org\r\n5;d@x.org"
        let clean = try clean(
            input, [.init(), .init(reason: .disabled), .init(), .init(duplicateOf: 1), .init()])
        #expect(clean.text == "\u{FEFF}id;email\r\n1;\"a@x.org\"\r\n\r\n3; c@x.org \n5;d@x.org")
        #expect(clean.rows == 3)
    }

    @Test func `the action policy decides which rows the clean table has, and a remark excludes a row`() throws {
        let actions = ActionPolicy(
            send: [.status(.deliverable), .reason(.catchAll)], review: [.status(.risky), .status(.unknown)],
            remove: [.status(.undeliverable)])
        let clean = try clean(
            "email\na@x.org\nb@x.org\nc@x.org\n",
            [.init(reason: .catchAll), .init(reason: .mailboxFull), .init(hasRemark: true)],
            WriteOptions(actions: actions))
        #expect(clean.text == "email\na@x.org\n")
    }

    @Test func `the clean table has the titles and Excel's line of the input`() throws {
        let clean = try clean("sep=;\nemail;name\na@x.org;Ann\n", [.init()])
        #expect(clean.text == "sep=;\nemail;name\na@x.org;Ann\n")
    }

    @Test func `the first of several e-mail columns decides whether a row is in the clean table`() throws {
        let clean = try clean(
            "home,work\na@x.org,b@x.org\nc@x.org,d@x.org\na@x.org,e@x.org\n",
            [
                .init(), .init(reason: .disabled), .init(reason: .disabled), .init(), .init(duplicateOf: 1),
                .init(),
            ], columns: ["home", "work"], repeats: [false, false, true])
        #expect(clean.text == "home,work\na@x.org,b@x.org\n")
    }

    @Test func `a mailbox that an earlier row has in another column is in the clean table`() throws {
        let clean = try clean(
            "home,work\na@x.org,b@x.org\nb@x.org,c@x.org\n",
            [.init(), .init(), .init(duplicateOf: 1), .init()], columns: ["home", "work"], repeats: [false, false])
        #expect(clean.text == "home,work\na@x.org,b@x.org\nb@x.org,c@x.org\n")
    }

    @Test(arguments: [
        (
            "id,mailmo_status,email,mailmo_reason\n1,risky,a@x.org,catch_all\n2,x,b@x.org,y\n",
            "id,email\n1,a@x.org\n2,b@x.org\n"
        ),
        (
            "mailmo_status,email,note\r\nrisky,a@x.org,\"x,y\"\r\nz,b@x.org\r\n",
            "email,note\r\na@x.org,\"x,y\"\r\nb@x.org\r\n"
        ),
    ])
    func `the clean table leaves out columns of an earlier run when they are refreshed`(
        input: String, output: String
    ) throws {
        let clean = try clean(input, [.init(), .init()], WriteOptions(refreshes: true))
        #expect(clean.text == output)
    }
}
