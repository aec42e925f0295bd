import ArgumentParser
import Configuration
import Foundation
import MailTerms
import Pipeline
import Usage

struct UsageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "usage",
        abstract: "Sum up the usage log.",
        discussion: """
            Counts what has come to an end in a span of days (UTC): runs, and calls of check. The log itself is one JSON \
            object a line, in the folder that usageLog.folder names.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table
        case csv
        case json
    }

    @Option(help: ArgumentHelp("Sum by day, account or trigger.", valueName: "group"))
    var by = UsageReport.Grouping.day

    @Option(help: ArgumentHelp("The first day, as 2026-11-23.", valueName: "day"))
    var since: String?

    @Option(help: ArgumentHelp("The last day.", valueName: "day"))
    var until: String?

    @Option(help: ArgumentHelp("Print a table, csv or json.", valueName: "form"))
    var format = Format.table

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        for (name, day) in [("--since", since), ("--until", until)] {
            if let objection = day.flatMap(CalendarDay.objection) { throw ValidationError("\(name) \(objection)") }
        }
        if let since, let until, until < since {
            throw ValidationError("--until \(until) lies before --since \(since); give them the other way round")
        }
    }

    func run() throws {
        let environment = try RunEnvironment(options)
        defer { environment.close() }
        let report: UsageReport
        do {
            let log = UsageLog(folder: environment.settings.usageLog.folder)
            report = try UsageReport(log, by: by, since: since, until: until)
        } catch {
            throw RunError(error)
        }
        switch format {
        case .table: try Terminal.print(UsageOutput.table(of: report))
        case .csv: try Terminal.print(UsageOutput.csv(of: report))
        case .json: try Terminal.print(try UsageOutput.json(of: report))
        }
    }
}

extension UsageReport.Grouping: ExpressibleByArgument {}

/// A usage report for people, for spreadsheets and for programs.
enum UsageOutput {
    private static var columns: [(name: String, value: (UsageReport.Totals) -> String)] {
        [
            ("completed", { "\($0.completed)" }), ("failed", { "\($0.failed)" }),
            ("cancelled", { "\($0.cancelled)" }), ("checks", { "\($0.checks)" }), ("rows", { "\($0.rows)" }),
            ("unique", { "\($0.unique)" }), ("duplicates", { "\($0.duplicates)" }),
        ]
            + Status.allCases.map { status in (status.rawValue, { "\($0.statuses[status.rawValue] ?? 0)" }) }
            + [
                ("dns", { "\($0.dnsQueries)" }), ("connections", { "\($0.smtpConnections)" }),
                ("commands", { "\($0.smtpCommands)" }), ("seconds", { "\(Int($0.seconds.rounded()))" }),
            ]
    }

    static func table(of report: UsageReport) -> String {
        guard !report.groups.isEmpty else { return "nothing in the usage log" }
        let groups = report.groups.map { ($0.name, $0.totals) } + [("total", report.totals)]
        let rows = [[report.grouping.rawValue] + columns.map(\.name)] + groups.map { row($0.0, $0.1) }
        return TextTable.text(of: rows, right: Set(1...columns.count))
    }

    static func csv(of report: UsageReport) -> String {
        let rows = report.groups.map { row(quoted($0.name), $0.totals) }
        return ([[report.grouping.rawValue] + columns.map(\.name)] + rows)
            .map { $0.joined(separator: ",") }.joined(separator: "\n")
    }

    /// One object: the groups in order, and their total.
    static func json(of report: UsageReport) throws(RunError) -> String {
        struct Group: Encodable {
            let name: String
            let totals: UsageReport.Totals
        }
        struct Object: Encodable {
            let by: String
            let groups: [Group]
            let total: UsageReport.Totals
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let object = Object(
            by: report.grouping.rawValue, groups: report.groups.map { Group(name: $0.name, totals: $0.totals) },
            total: report.totals)
        guard let json = try? encoder.encode(object) else {
            throw RunError(.bug, "the report cannot be written as JSON; please report this")
        }
        return String(decoding: json, as: UTF8.self)
    }

    private static func row(_ name: String, _ totals: UsageReport.Totals) -> [String] {
        [name] + columns.map { $0.value(totals) }
    }

    /// An account is the name of a folder, which may hold anything.
    private static func quoted(_ text: String) -> String {
        let escaped = text.contains { "=+-@\t\r".contains($0) && text.first == $0 } && text != "-" ? "'\(text)" : text
        guard escaped.contains(where: { ",\"\n\r".contains($0) }) else { return escaped }
        return "\"\(escaped.replacing("\"", with: "\"\""))\""
    }
}
