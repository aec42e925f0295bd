import Configuration
import Dispatch
import Foundation
import Store

/// Tells whoever wants to know that a job has ended: runs `notify.command`, with the job as JSON on its standard input.
///
/// Each end is told once, whoever takes the job up again: the store notes that it is told before the command runs.
/// What goes wrong with the command is nothing of the job's.
package struct JobNotices: Sendable {
    /// One command after the other: a thousand jobs that end at once are no thousand processes.
    package static let queue = DispatchQueue(label: "mailmo.notices")

    /// What the command finds in its environment, if it is in ours.
    private static let variables = ["PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ"]

    private let command: [String]
    private let store: Store

    package init(_ context: JobContext, _ store: Store) {
        command = context.settings.notify.command
        self.store = store
    }

    /// Tells of a job's end, if it has ended and nobody was told yet. Blocks until the command has ended.
    ///
    /// - Returns: what went wrong, in one line; `nil` if nothing did.
    package func tell(of job: Job) -> String? {
        do {
            guard try store.claimNotice(of: job), !command.isEmpty, let record = try store.record(of: job) else {
                return nil
            }
            let text = try JobOverview(record, isTaken: false).json() + "\n"
            return run(giving: text).map {
                "notify.command \($0); job \(job.id) is \(record.state.rawValue) all the same"
            }
        } catch {
            return RunError(error).description
        }
    }

    /// Tells of ends that a process did not live to tell of.
    ///
    /// - Parameter say: given what went wrong, one line each.
    package func tellOwed(_ say: (String) -> Void) {
        do {
            for job in try store.owedNotices() {
                if let problem = tell(of: job) { say(problem) }
            }
        } catch {
            say(RunError(error).description)
        }
    }

    private func run(giving text: String) -> String? {
        let ours = ProcessInfo.processInfo.environment
        let environment = Self.variables.compactMap { name in ours[name].map { "\(name)=\($0)" } }
        return NoticeCommand(words: command, environment: environment).run(giving: text)
    }
}
