import ArgumentParser
import Configuration
import Foundation
import Jobs
import MailTerms
import Pipeline
import Store
import Usage

struct UsageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "usage",
        abstract: "Sum up the usage log by day, account or trigger.",
        discussion: """
            Counts the runs and the calls of check that ended in a span of days (UTC). The log has one JSON object a \
            line and is in the folder that usageLog.folder names. If the terminal is narrow, columns are left out.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table
        case csv
        case json
    }

    @Option(help: ArgumentHelp("Sum by day, account or trigger.", valueName: "group"))
    var by = UsageReport.Grouping.day

    @Option(help: ArgumentHelp("The first day, as in 2026-11-23.", valueName: "day"))
    var since: String?

    @Option(help: ArgumentHelp("The last day.", valueName: "day"))
    var until: String?

    @Option(help: ArgumentHelp("Print a table, csv or json.", valueName: "form"))
    var format = Format.table

    @Flag(help: "Print JSON, as --format json does.")
    var json = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard !json || format != .csv else { throw ValidationError("--json and --format csv exclude each other") }
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
            report = try UsageReport(log, owed: try Self.owed(environment), by: by, since: since, until: until)
        } catch {
            throw RunError(error)
        }
        switch json ? .json : format {
        case .table: try Terminal.show(UsageOutput.table(of: report, width: Terminal.outputWidth))
        case .csv: try Terminal.print(UsageOutput.csv(of: report))
        case .json: try Terminal.print(json: UsageJSON(report, since: since, until: until))
        }
    }

    /// Events that the store still owes to the log; empty if the store cannot be read.
    private static func owed(_ environment: RunEnvironment) throws(RunError) -> [UsageLine] {
        let path = environment.settings.store.path
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        let now = RunEnvironment.now
        do throws(StoreError) {
            return try UsageLedger.owed(by: Store(path: path, for: .reading, at: now))
        } catch {
            Terminal.printError("mailmo: \(error.description); what the log is still owed is not counted")
            return []
        }
    }
}

extension UsageReport.Grouping: ExpressibleByArgument {}
