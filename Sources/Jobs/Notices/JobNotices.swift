import Configuration
import Dispatch
import Foundation
import Store

/// Runs `notify.command` when a job has ended, with the job as JSON on its standard input.
///
/// The command runs at most once for each end of a job: the store records the notice before the command runs. If the command
/// fails, the job's state stays as it is.
package struct JobNotices: Sendable {
    /// Serial: if a thousand jobs end at the same time, their commands run one after the other.
    package static let queue = DispatchQueue(label: "mailmo.notices")

    /// The environment variables that the command inherits.
    private static let variables = ["PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ"]

    private let command: [String]
    private let store: Store

    package init(_ context: JobContext, _ store: Store) {
        command = context.settings.notify.command
        self.store = store
    }

    /// Sends the notice of a job that has ended, if it was not sent before. Blocks until the command has ended.
    ///
    /// - Returns: what went wrong, in one line; `nil` if nothing did.
    package func send(for job: Job) -> String? {
        do {
            guard try store.recordNotice(of: job), !command.isEmpty, let record = try store.record(of: job) else {
                return nil
            }
            let text = JobOverview(record, isLocked: false).json() + "\n"
            return run(giving: text).map {
                "notify.command \($0); job \(job.id) is \(record.state.rawValue) all the same"
            }
        } catch {
            return RunError(error).description
        }
    }

    /// Sends the notices that earlier processes did not send before they ended. Blocks until the commands have ended.
    ///
    /// - Parameter say: called with what went wrong, one line each.
    package func sendOwed(_ say: (String) -> Void) {
        do {
            for job in try store.owedNotices() {
                if let problem = send(for: job) { say(problem) }
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
