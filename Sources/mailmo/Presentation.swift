import ArgumentParser
import Jobs
import Pipeline

/// How the progress and the summary of a run are shown.
struct Presentation: ParsableArguments {
    @Flag(help: "Print no progress and no summary.")
    var quiet = false

    @Flag(help: "Print the summary as JSON on standard output.")
    var json = false

    /// Runs `run` to its end and prints its progress and summary. SIGINT and SIGTERM stop the run.
    ///
    /// - Throws: the error of the run.
    func show(_ run: ConvertRun, verbose: Bool) async throws {
        if quiet { run.progress.onWarning { Terminal.printError("mailmo: \($0)") } }
        let display = quiet ? nil : ProgressDisplay(run.progress, verbose: verbose)
        let signals = StopSignals { run.stop() }
        let result = await withCheckedContinuation { done in run.start { done.resume(returning: $0) } }
        signals.cancel()
        display?.end()
        if let problem = await run.sendNotice() { Terminal.printError("mailmo: \(problem)") }
        let summary = try result.get()
        if json { try Terminal.print(json: summary) }
        if quiet {
            let lost = SummaryTable.rejected(in: summary).map { [$0] } ?? []
            for warning in lost + (summary.input.warnings ?? []) { Terminal.printError("mailmo: \(warning)") }
        } else {
            Terminal.printError(SummaryTable.text(of: summary))
        }
    }
}
