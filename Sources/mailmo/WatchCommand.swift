import ArgumentParser
import Configuration
import Dispatch
import Foundation
import Glibc
import Jobs
import Logging
import MailTerms
import Pipeline
import Synchronization
import Triggers

struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Verify the files of the inbox and of the schedule, until stopped.",
        discussion: """
            When a file in the inbox is complete, it is verified: its results appear in the outbox, and the file moves \
            to the archive. A folder in the inbox is an account, and has a folder of its own in the outbox. SIGTERM and \
            Ctrl-C stop the command; unfinished jobs continue at the next start. SIGHUP reads the configuration again.
            """)

    @Option(
        help: ArgumentHelp(
            "Log messages of this level and above: trace, debug, info, notice, warning, error or critical.",
            valueName: "level"))
    var logLevel = Logger.Level.info

    @Flag(help: "Write each log line as a JSON object.")
    var json = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let first = try RunEnvironment(options)
        defer { first.close() }
        let display = WatchDisplay()
        var log = Logger(label: "mailmo") { [json] _ in WatchLogHandler(display, json: json) }
        log.logLevel = options.verbose ? .debug : logLevel
        let options = options
        let watches = CurrentWatch()
        let signals = StopSignals { watches.stop() }
        let reload = DispatchSource.listening(for: SIGHUP) { watches.reload() }
        var ending = Watch.Ending.storeIsGone
        while ending == .storeIsGone {
            let watch = try Watch(
                { () throws(RunError) in
                    let environment = try RunEnvironment(options, continuing: first)
                    try environment.requireUsableSettings()
                    try environment.settings.requireFoldersApart(environment.configurationName)
                    return WatchConfiguration(environment.configuration, context: try environment.makeContext())
                }, service: ServiceManager(ProcessInfo.processInfo.environment), log: log)
            watches.replace(with: watch)
            display.show(watch)
            ending = try await withCheckedThrowingContinuation { done in
                do {
                    try watch.start { done.resume(returning: $0) }
                } catch {
                    done.resume(throwing: error)
                }
            }
            display.end()
        }
        reload.cancel()
        signals.cancel()
    }
}

/// The watch that receives signals. A signal between two watches is passed to the next one.
private final class CurrentWatch: Sendable {
    private let state = Mutex<(watch: Watch?, mustStop: Bool)>((nil, false))

    func replace(with watch: Watch) {
        let mustStop = state.withLock { state in
            state.watch = watch
            return state.mustStop
        }
        if mustStop { watch.stop() }
    }

    func stop() {
        let watch = state.withLock { state in
            state.mustStop = true
            return state.watch
        }
        watch?.stop()
    }

    func reload() {
        state.withLock { $0.watch }?.reload()
    }
}

extension Logger.Level: @retroactive ExpressibleByArgument {}

/// The log, and on a terminal one progress line for each running job below it.
///
/// `@unchecked Sendable`: `lines` belongs to `queue`, as the method that changes it checks; one owner makes and cancels
/// the timer.
final class WatchDisplay: @unchecked Sendable {
    private let queue = DispatchQueue(label: "mailmo.progress")
    private var timer: (any DispatchSourceTimer)?
    private var lines: [String] = []
    /// The width of a file's name before its progress, in terminal columns.
    private static let widestName = 24

    func show(_ watch: Watch) {
        guard Terminal.errorRenewsLines else { return }
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler { @Sendable [weak self] in
            watch.activities { [weak self] activities in
                let now = Date().timeIntervalSince1970
                let lines = activities.map { activity in
                    let elapsed = now - Double(activity.startedAt.milliseconds) / 1000
                    let name = (activity.account.map { "\($0)/" } ?? "") + activity.input
                    let title = Terminal.visible(name).shortened(to: Self.widestName)
                    var style = ProgressLine.Style()
                    style.width -= title.columns + 2
                    return "\(title)  \(ProgressLine.text(activity.progress.snapshot, elapsed: elapsed, style))"
                }
                self?.queue.async { [weak self] in self?.replace(lines) }
            }
        }
        timer.schedule(deadline: .now() + .milliseconds(500), repeating: .milliseconds(500))
        timer.activate()
        self.timer = timer
    }

    /// Adds a line to the log. Blocks until it is printed, so that no line is lost when the process ends. Each piece of work
    /// on the queue is short, prints at most a few lines and waits for no other queue. Not to be called on `queue`.
    func add(_ line: String) {
        queue.sync {
            let shown = lines
            replace([])
            Terminal.printError(line)
            replace(shown)
        }
    }

    /// Blocks until the progress lines are removed: the next output must come after that. Not to be called on `queue`.
    func end() {
        timer?.cancel()
        queue.sync { replace([]) }
    }

    private func replace(_ new: [String]) {
        dispatchPrecondition(condition: .onQueue(queue))
        guard Terminal.errorRenewsLines, !(lines.isEmpty && new.isEmpty) else { return }
        let width = (Terminal.errorWidth ?? 80) - 1
        Terminal.replaceStatus(lines: lines.count, with: new.map { $0.shortened(to: width) })
        lines = new
    }
}

/// Plain lines on standard error, with the time (UTC) unless the journal adds it.
private struct WatchLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    var logLevel = Logger.Level.info
    private let display: WatchDisplay
    /// Whether the journal receives the lines. It adds the time itself.
    private let isJournal = getenv("JOURNAL_STREAM") != nil

    private let json: Bool

    init(_ display: WatchDisplay, json: Bool) {
        self.display = display
        self.json = json
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        if json {
            let line = LogLineJSON(time: now.description, level: "\(event.level)", message: "\(event.message)")
            if let text = try? JSONLine.text(of: line) { display.add(text) }
            return
        }
        // The line may contain file names, which may contain any character.
        display.add(Terminal.visible((isJournal ? "" : "\(now) ") + "\(event.level): \(event.message)"))
    }
}

private struct LogLineJSON: Encodable {
    let time, level, message: String
}
