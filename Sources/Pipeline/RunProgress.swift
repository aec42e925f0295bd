import Jobs
import MailTerms
import Synchronization
import Verification

/// How far a run has come. Its acts write it, and the code that shows progress reads it. May be used on any thread.
package final class RunProgress: Sendable {
    package struct Snapshot: Sendable {
        package var act = Act.intake
        package var rows = 0
        /// Bytes of the input that were read in this act.
        package var bytesRead = 0
        /// The size of the input in bytes.
        package var fileSize = 0
        /// Distinct mailboxes to check.
        package var mailboxes = 0
        /// Mailboxes with a verdict.
        package var checked = 0
        package var statuses: [Status: Int] = [:]
        package var pending = Pending()
        /// What was found out about the file; `nil` until it has been opened.
        package var input: Summary.Input?
    }

    /// What the engine still has to do.
    package struct Pending: Sendable {
        /// How long the pending mailboxes will take under the limits, without their retries; `nil` before that is known.
        package var remaining: Duration?
        /// Mailboxes that wait for a retry.
        package var deferred = 0
        /// The moment of the next retry, if nothing else is left to do; else `nil`.
        package var waitingUntil: Timestamp?
        /// When the last retry is due; `nil` if none is.
        package var lastRetry: Timestamp?
        /// What the job waits for, if it is not a retry.
        package var waitsFor: JobWaitReason?
    }

    /// The raw value is the word that users see, and that `jobs show --json` prints.
    package enum Act: String, Sendable {
        case intake = "reading"
        case verification = "checking"
        case publication = "writing"
    }

    private let state = Mutex(Snapshot())
    private let listener = Mutex<(@Sendable (Act) -> Void)?>(nil)
    private let reader = Mutex<(@Sendable (String) -> Void)?>(nil)
    private let warner = Mutex<(@Sendable (String) -> Void)?>(nil)

    package init() {}

    /// How far the run has come. May be read on any thread; all of its values are of the same moment.
    package var snapshot: Snapshot { state.withLock { $0 } }

    /// Calls a listener whenever an act begins, on any queue.
    package func onAct(_ listener: @escaping @Sendable (Act) -> Void) {
        self.listener.withLock { $0 = listener }
    }

    /// Calls a listener with what the user should know while the run goes on, one sentence each, on any queue.
    package func onNews(_ reader: @escaping @Sendable (String) -> Void) {
        self.reader.withLock { $0 = reader }
    }

    /// Calls a listener with what the user must know even if progress is not shown, on any queue. Without a listener, a
    /// warning is news.
    package func onWarning(_ warner: @escaping @Sendable (String) -> Void) {
        self.warner.withLock { $0 = warner }
    }

    func say(_ news: String) {
        reader.withLock { $0 }?(news)
    }

    func warn(_ warning: String) {
        let warner = warner.withLock { $0 } ?? reader.withLock { $0 }
        warner?(warning)
    }

    func begin(_ act: Act) {
        state.withLock { $0.act = act }
        listener.withLock { $0 }?(act)
    }

    func update(_ change: (inout sending Snapshot) -> Void) {
        state.withLock { change(&$0) }
    }
}
