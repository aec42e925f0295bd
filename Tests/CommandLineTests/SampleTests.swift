import Foundation
import TestSupport
import Testing

@Suite("The sample contacts in the sandbox world")
struct SampleTests {
    @Test func `every row of the sample contacts gets its expected verdict`() throws {
        let workplace = try Workplace()
        try workplace.copySample("contacts.csv")
        let outcome = try workplace.run("convert", "contacts.csv", "--sandbox", "--quiet")
        #expect(outcome.code == 0)
        #expect(outcome.error.isEmpty)
        let file = Workplace.samples.appendingPathComponent("expected/contacts.results.csv")
        let expected = try String(contentsOf: file, encoding: .utf8)
        if ProcessInfo.processInfo.environment["MAILMO_WRITE_DOCS"] != nil {
            let written = try workplace.read("contacts.results.csv")
            guard withoutTimes(written) != withoutTimes(expected) else { return }
            return try written.write(to: file, atomically: true, encoding: .utf8)
        }
        let rows = withoutTimes(try workplace.read("contacts.results.csv")).components(separatedBy: "\n")
        let expectedRows = withoutTimes(expected).components(separatedBy: "\n")
        #expect(rows.count == expectedRows.count)
        for (row, expectedRow) in zip(rows, expectedRows) {
            #expect(row == expectedRow)
        }
    }

    @Test func `a second run of the same list uses the verdicts of the first and says so`() throws {
        let workplace = try Workplace()
        try workplace.write("email\nshop@tidewater-books.example\nnobody@tidewater-books.example\n", to: "two.csv")
        let first = try workplace.run("convert", "two.csv", "--sandbox", "--json", "--quiet")
        let second = try workplace.run("convert", "two.csv", "--sandbox", "--json", "--quiet")
        #expect(first.output.contains("\"live\":2"))
        #expect(second.output.contains("\"cache\":2"))
        #expect(second.output.contains("\"smtpConnections\":0"))
        #expect(try workplace.read("two.results-2.csv").contains(",cache,"))
    }

    @Test func `no personal data reaches the usage log`() throws {
        let workplace = try Workplace()
        try workplace.write("email\nshop@tidewater-books.example\n", to: "one.csv")
        _ = try workplace.run("convert", "one.csv", "--sandbox", "--quiet")
        let logs = try FileManager.default.contentsOfDirectory(atPath: workplace.state.file("mailmo/logs/sandbox"))
        let log = try workplace.state.text("mailmo/logs/sandbox/\(try #require(logs.first))")
        let events = ["job_accepted", "job_started", "job_completed"]
        #expect(events.allSatisfy { log.contains("\"event\":\"\($0)\"") })
        #expect(!log.contains("tidewater"))
    }

    /// Only the time of a check differs between runs.
    private func withoutTimes(_ text: String) -> String {
        text.replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ(?=,(live|cache|duplicate|offline))/, with: "TIME")
    }
}
