import ArgumentParser
import Configuration
import Foundation
import Jobs
import MailTerms
import Pipeline
import Store
import Usage

struct JobsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs",
        abstract: "List and show runs, resume one, cancel one, or delete old ones.",
        discussion: """
            Every run is a job. Its state is waiting, running, deferred (only retries are left, and they are not due), \
            complete, failed or cancelled. Its verdicts stay in the store for retention.jobs, so that a job that was \
            stopped can be resumed.
            """,
        subcommands: [List.self, Show.self, Resume.self, Cancel.self, Sweep.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List all jobs, the newest first.")

        @Option(
            help: ArgumentHelp(
                "Only jobs in this state (\(JobStates.words)); may be repeated.", valueName: "state"))
        var state: [String] = []

        @Flag(help: "Print one JSON object for each job.")
        var json = false

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            _ = try JobStates(state)
        }

        func run() throws {
            let jobs = try KnownJobs(options, for: .reading)
            let states = try JobStates(state)
            let overviews = try jobs.all().filter { states.contain($0.state) }
            if json {
                for overview in overviews { try Terminal.print(overview.json()) }
            } else {
                try Terminal.show(overviews.isEmpty ? states.wordsForNone : JobTable.text(of: overviews))
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show one job: its input, its progress and its results.")

        @OptionGroup var job: JobArgument

        @Flag(help: "Print one JSON object.")
        var json = false

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let overview = try KnownJobs(options, for: .reading).one(job.id)
            guard !json else { return try Terminal.print(overview.json()) }
            try Terminal.show(JobTable.text(of: overview))
        }
    }

    struct Resume: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Continue a job from where it stopped, in this process.")

        @OptionGroup var job: JobArgument
        @OptionGroup var presentation: Presentation
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let (record, request) = try KnownJobs(options, for: .writing).resumable(job.id)
            let overlays = try request.overlays()
            let environment = try RunEnvironment(options, overlays: overlays)
            defer { environment.close() }
            try environment.requireUsableSettings()
            let context = try environment.makeContext(overlays: overlays)
            try await context.closing {
                try await presentation.show(
                    ConvertRun(request.located ?? request.convert, context, takingUp: record), verbose: options.verbose)
            }
        }
    }

    struct Cancel: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "End a job. A process that works on it stops within two seconds.")

        @OptionGroup var job: JobArgument

        @Flag(help: "Print one JSON object.")
        var json = false

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let jobs = try KnownJobs(options, for: .writing)
            let overview = try jobs.one(job.id)
            let message = try jobs.cancel(overview)
            jobs.notifyEnd(of: overview.record.job)
            guard !json else { return try Terminal.print(json: CancelledJSON(job: overview.id, message: message)) }
            try Terminal.show(message)
        }
    }

    struct Sweep: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Delete jobs, originals, results and logs that are older than the configuration allows.",
            discussion: "mailmo watch does this once an hour.")

        @Flag(help: "Print one JSON object.")
        var json = false

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let jobs = try KnownJobs(options, for: .writing)
            let retention = Retention(jobs.context.jobContext)
            let outcome = retention.sweep(jobs.store)
            let swept = outcome.swept
            try retention.record(swept, in: jobs.store)
            try show(swept)
            if let failure = outcome.failure { throw failure }
        }

        private func show(_ swept: UsageEvent.Swept) throws {
            guard !json else { return try Terminal.print(json: swept) }
            try Terminal.show(
                "deleted: \(swept.jobs.counted("job")), \(swept.archive.counted("original")), "
                    + "\(swept.failed.counted("failed file")), \(swept.outbox.counted("result")), "
                    + swept.logs.counted("log")
                    + (swept.damagedStores > 0 ? ", \(swept.damagedStores.counted("damaged store"))" : ""))
        }
    }
}

private struct CancelledJSON: Encodable {
    let job, message: String
}
