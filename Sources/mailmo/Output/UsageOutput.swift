import MailTerms
import Usage

/// The text and CSV output of `mailmo usage`.
enum UsageOutput {
    private typealias Value = (UsageReport.Totals) -> Int

    /// Columns of the text table. Those with the highest expendability are left out first if there is no room.
    private static var columns: [(column: TextTable.Column, value: Value)] {
        func column(_ title: String, _ expendability: Int, _ value: @escaping Value) -> (TextTable.Column, Value) {
            (TextTable.Column(title: title, isNumber: true, expendability: expendability), value)
        }
        return [
            column("completed", 5, \.completed), column("failed", 7, \.failed), column("cancelled", 8, \.cancelled),
            column("checks", 6, \.checks), column("rows", 0, \.rows), column("unique", 4, \.unique),
            column("duplicates", 9, \.duplicates),
        ]
            + Status.allCases.map { status in column(status.rawValue, 0) { $0.statuses[status.rawValue] ?? 0 } }
            + [
                column("dns", 12, \.dnsQueries), column("connections", 11, \.smtpConnections),
                column("commands", 13, \.smtpCommands), column("seconds", 10) { Int($0.seconds.rounded()) },
            ]
    }

    /// - Parameter width: columns of the terminal; `nil` for no limit.
    static func table(of report: UsageReport, width: Int?) -> String {
        guard !report.groups.isEmpty else { return "nothing in the usage log" }
        let groups = report.groups.map { ($0.name, $0.totals) } + [("total", report.totals)]
        let table = TextTable(
            [.init(title: report.grouping.rawValue, isFlexible: true)] + columns.map(\.column),
            rows: groups.map { row(Terminal.visible($0.0), $0.1) }, width: width)
        return table.text + (table.isCut ? "\n\nMore columns: a wider terminal, --format csv or --json." : "")
    }

    static func csv(of report: UsageReport) -> String {
        let rows = report.groups.map { row(quoted($0.name), $0.totals) }
        return ([[report.grouping.rawValue] + columns.map(\.column.title)] + rows)
            .map { $0.joined(separator: ",") }.joined(separator: "\n")
    }

    private static func row(_ name: String, _ totals: UsageReport.Totals) -> [String] {
        [name] + columns.map { "\($0.value(totals))" }
    }

    /// Makes a name printable: an account is the name of a folder, which may contain any character.
    private static func quoted(_ text: String) -> String {
        let escaped = text.contains { "=+-@\t\r".contains($0) && text.first == $0 } && text != "-" ? "'\(text)" : text
        guard escaped.contains(where: { ",\"\n\r".contains($0) }) else { return escaped }
        return "\"\(escaped.replacing("\"", with: "\"\""))\""
    }
}

/// The JSON output of `mailmo usage`: the groups in order, and their sum.
struct UsageJSON: Encodable {
    struct Group: Encodable {
        let name: String
        let totals: UsageReport.Totals
    }

    let by: String
    let since, until: String?
    let groups: [Group]
    let totals: UsageReport.Totals
    /// The former name of `totals`, still printed.
    let total: UsageReport.Totals

    init(_ report: UsageReport, since: String?, until: String?) {
        by = report.grouping.rawValue
        (self.since, self.until) = (since, until)
        groups = report.groups.map { Group(name: $0.name, totals: $0.totals) }
        totals = report.totals
        total = report.totals
    }
}
