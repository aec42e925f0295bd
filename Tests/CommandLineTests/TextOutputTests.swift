import Foundation
import MailTerms
import Testing

@testable import mailmo

@Suite struct TextOutputTests {
    @Test func `a long line continues below its second part, or with a deeper indent`() {
        #expect(TextWrap.text("one two three four", width: 9) == "one two\n  three\n  four")
        #expect(TextWrap.text("    one two three", width: 12) == "    one two\n      three")
        #expect(
            TextWrap.text("  why      one two three\nshort", width: 18) == "  why      one two\n           three\nshort"
        )
        #expect(
            TextWrap.text("ok       PTR    one two three", width: 24)
                == "ok       PTR    one two\n                three")
        #expect(TextWrap.text("a-name-that-cannot-be-broken x", width: 9) == "a-name-that-cannot-be-broken\n  x")
        #expect(TextWrap.text("one two three", width: nil) == "one two three")
    }

    @Test(arguments: [("abc", 3), ("日本", 4), ("e\u{301}", 1), ("\u{1B}[1;32mok\u{1B}[0m", 2), ("😀", 2), ("", 0)])
    func `text width is counted in terminal columns, not in characters`(text: String, columns: Int) {
        #expect(text.columns == columns)
    }

    @Test func `a table that is too wide shortens cells first, then leaves out columns`() {
        let columns: [TextTable.Column] = [
            .init(title: "file", isFlexible: true), .init(title: "rows", isNumber: true),
            .init(title: "trigger", expendability: 1), .init(title: "state"),
        ]
        let rows = [["a-very-long-name-of-a-file.csv", "12", "inbox", "done"], ["b.csv", "3", "schedule", "done"]]
        let wide = TextTable(columns, rows: rows, width: nil)
        #expect(
            wide.text == """
                file                            rows  trigger   state
                a-very-long-name-of-a-file.csv    12  inbox     done
                b.csv                              3  schedule  done
                """)
        let shortened = TextTable(columns, rows: rows, width: 40)
        #expect(shortened.text.split(separator: "\n").allSatisfy { $0.columns <= 40 } && !shortened.isCut)
        let cut = TextTable(columns, rows: rows, width: 28)
        #expect(cut.isCut && !cut.text.contains("trigger") && cut.text.contains("12"))
        #expect(cut.text.split(separator: "\n").allSatisfy { $0.columns <= 28 })
    }

    @Test func `times are shown in local time, with the offset`() throws {
        let moment = Timestamp(milliseconds: 1_795_421_700_000)
        let berlin = LocalTime(zone: try #require(TimeZone(identifier: "Europe/Berlin")))
        #expect(berlin.text(moment) == "2026-11-23 09:15 +01:00")
        #expect(LocalTime(zone: berlin.zone, now: moment).text(moment) == "09:15 +01:00")
        #expect(LocalTime(zone: berlin.zone, now: moment - .seconds(86_400)).text(moment) == "2026-11-23 09:15 +01:00")
        let island = LocalTime(zone: try #require(TimeZone(identifier: "America/St_Johns")))
        #expect(island.text(moment) == "2026-11-23 04:45 -03:30")
        #expect(LocalTime(zone: .gmt).text(moment) == "2026-11-23 08:15 UTC")
    }
}
