import ArgumentParser
import Configuration
import Foundation
import Jobs
import MailTerms
import Pipeline
import Triggers

struct ScheduleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: "List the entries of the schedule with their next times, or run one now.",
        discussion:
            "The entries are in triggers.schedule of pipeline.json. mailmo watch runs them when they are due.",
        subcommands: [List.self, Run.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the entries with their next five times.")

        private static let shown = 5

        @Flag(help: "Print one JSON object for each entry.")
        var json = false

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let environment = try RunEnvironment(options)
            defer { environment.close() }
            let context = try environment.makeContext()
            let now = context.dependencies.now()
            let timetable = Timetable(context.settings.triggers.schedule, at: now) { _ in nil }
            if json {
                for entry in timetable.entries {
                    try Terminal.print(json: ScheduleEntryJSON(entry, next: times(of: entry, after: now)))
                }
            } else {
                let entries = timetable.entries.map { text(of: $0, at: now) }
                try Terminal.show(
                    entries.isEmpty ? "no entries in triggers.schedule" : entries.joined(separator: "\n\n"))
            }
        }

        private func times(of entry: Timetable.Entry, after now: Timestamp) -> [Timestamp] {
            var times: [Timestamp] = []
            while times.count < Self.shown, let next = entry.next(after: times.last ?? now) { times.append(next) }
            return times
        }

        private func text(of entry: Timetable.Entry, at now: Timestamp) -> String {
            let settings = entry.settings
            let cron = settings.cron.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let head = "\(settings.name)  \"\(cron)\" \(settings.timezone)  \(settings.input) -> \(settings.outbox)"
            let time = LocalTime(zone: entry.zone)
            return ([head] + times(of: entry, after: now).map { "  " + time.text($0) }).joined(separator: "\n")
        }
    }

    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Run an entry now, even if it is not due.")

        @Argument(help: "The entry's name.")
        var name: String

        @OptionGroup var presentation: Presentation
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let environment = try RunEnvironment(options)
            defer { environment.close() }
            let entries = environment.settings.triggers.schedule
            guard let entry = entries.first(where: { $0.name == name }) else {
                throw RunError(
                    .usage,
                    "there is no schedule entry \(name); \(Self.advice(known: entries.map(\.name)))")
            }
            try environment.requireUsableSettings()
            let context = try environment.makeContext()
            let (requests, objection) = entry.found()
            guard !requests.isEmpty else { throw RunError(.noSuchInput, objection ?? entry.objectionToInput) }
            if let objection { Terminal.printError("mailmo: \(objection)") }
            try await context.closing {
                for request in requests {
                    try await presentation.show(ConvertRun(request, context), verbose: options.verbose)
                }
            }
        }

        private static func advice(known: [String]) -> String {
            known.isEmpty
                ? "add it to triggers.schedule of pipeline.json" : "name one of \(known.joined(separator: ", "))"
        }
    }
}

/// A schedule entry in the JSON output.
private struct ScheduleEntryJSON: Encodable {
    let name, cron, timezone, input, outbox: String
    let catchUp: Bool
    /// UTC, ISO 8601.
    let next: [String]

    init(_ entry: Timetable.Entry, next: [Timestamp]) {
        let settings = entry.settings
        (name, cron, timezone) = (settings.name, settings.cron, settings.timezone)
        (input, outbox, catchUp) = (settings.input, settings.outbox, settings.catchUp)
        self.next = next.map(\.description)
    }
}

extension Settings.ScheduleEntry {
    /// Why the entry finds no file, and what to do.
    fileprivate var objectionToInput: String {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: input, isDirectory: &isFolder), isFolder.boolValue {
            return "schedule entry \(name): \(input) is a folder; write \(input)/*.csv for the files in it"
        }
        return "schedule entry \(name): no file is found at \(input); check triggers.schedule"
    }
}
