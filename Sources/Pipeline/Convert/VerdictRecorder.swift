import Configuration
import Dispatch
import MailTerms
import Normalize
import Pacing
import Store
import Synchronization
import Verdicts
import Verification

/// Keeps verdicts in the store, in groups: one transaction for all that came while the last one ran.
///
/// May be called on any thread; the store is written on `queue` only.
final class VerdictRecorder: Sendable {
    private struct Waiting {
        var findings = Findings()
        /// Whether `queue` is going to write them.
        var isWriting = false
        /// The first one; nothing is written after it.
        var failure: (any Error)?
        var failureListener: (@Sendable (any Error) -> Void)?
    }

    let store: Store
    let job: Job
    private let cache: Settings.Cache
    private let retry: RetryCalendar
    private let lists: FlagLists
    private let now: @Sendable () -> Timestamp
    private let queue: DispatchQueue
    private let progress: RunProgress
    private let waiting = Mutex(Waiting())

    init(
        store: Store, job: Job, lists: FlagLists, cache: Settings.Cache, retry: RetryCalendar, queue: DispatchQueue,
        progress: RunProgress, now: @escaping @Sendable () -> Timestamp
    ) {
        self.store = store
        self.job = job
        self.now = now
        self.cache = cache
        self.retry = retry
        self.lists = lists
        self.queue = queue
        self.progress = progress
    }

    // MARK: Verdicts

    /// What was decided by the route alone.
    func recordRouted(_ mailboxes: [Int], _ route: Route, domain: String) {
        // Flags that depend on the local part lower the score only of what was accepted.
        let flags = lists.flags(of: Address(localPart: "", domain: domain), mxHost: route.bestHost)
        let report = Report.routed(route, .routed(route, flags), domain: domain, at: now())
        record(mailboxes.map { ($0, report) })
    }

    /// What its server has shown of a mailbox. If that is not final, a later run may go on from here.
    func record(_ finding: Finding) {
        let now = now()
        let report = Report.probed(finding.evidence, finding.judgement, attempts: finding.attempts, at: now)
        let recipient = recipient(of: finding)
        var memories: [Memory] = []
        if let lifetime = cache.lifetime(of: finding.judgement.verdict.reason) {
            memories = [Memory(recipient, report, expires: now + lifetime)]
        } else if let deferral = finding.deferral {
            memories = [Memory(recipient, report, deferral: deferral, expires: retry.expiry(of: deferral))]
        }
        let isForgotten = memories.isEmpty && (finding.attempts > 1 || finding.mailbox.deferral != nil)
        record([(finding.mailbox.number, report)], memories, forgotten: isForgotten ? [recipient] : [])
    }

    /// A mailbox is asked again later, in this run or, if it does not live so long, in another.
    func recordDeferral(_ finding: Finding) {
        guard let deferral = finding.deferral else { preconditionFailure("a deferral without a moment: \(finding)") }
        let report = Report.probed(finding.evidence, finding.judgement, attempts: finding.attempts, at: now())
        let memory = Memory(
            recipient(of: finding), report, deferral: deferral, expires: retry.expiry(of: deferral))
        schedule { findings in
            findings.deferrals[finding.mailbox.number] = deferral
            findings.memories.append(memory)
        }
    }

    /// Whether a domain accepts everything.
    ///
    /// - Parameter isNew: whether later runs are to know it, too.
    func recordControl(of domain: String, _ outcome: ControlOutcome, isNew: Bool) {
        let expires = isNew && cache.catchAll > .zero ? now() + cache.catchAll : nil
        schedule { $0.controls[domain] = ProvenControl(acceptsAll: outcome == .accepted, expires: expires) }
    }

    private func recipient(of finding: Finding) -> Recipient {
        let address = finding.mailbox.address
        return Recipient(address: address, flags: lists.flags(of: address, mxHost: finding.evidence.mxHost))
    }

    private func record(_ reports: [(Int, Report)], _ memories: [Memory] = [], forgotten: [Recipient] = []) {
        progress.update { snapshot in
            snapshot.checked += reports.count
            for (_, report) in reports { snapshot.statuses[report.verdict.status, default: 0] += 1 }
        }
        schedule { findings in
            for (number, report) in reports { findings.reports[number] = report }
            findings.memories += memories
            findings.forgotten += forgotten
        }
    }

    // MARK: Writing

    private func schedule(_ add: (inout Findings) -> Void) {
        let mustWrite = waiting.withLock { waiting in
            add(&waiting.findings)
            defer { waiting.isWriting = true }
            return !waiting.isWriting
        }
        if mustWrite { queue.async { self.write() } }
    }

    private func write() {
        dispatchPrecondition(condition: .onQueue(queue))
        let due = waiting.withLock { waiting in
            let due = waiting
            waiting = Waiting(failure: due.failure, failureListener: due.failureListener)
            return due
        }
        guard due.isWriting, due.failure == nil else { return }
        do {
            try store.keep(due.findings, of: job)
        } catch {
            fail(error)
        }
    }

    private func fail(_ error: any Error) {
        let listener = waiting.withLock { waiting in
            defer { waiting.failureListener = nil }
            waiting.failure = waiting.failure ?? error
            return waiting.failureListener
        }
        listener?(error)
    }

    /// Calls back as soon as something cannot be kept, once: on `queue`, or at once if it has happened already.
    func onFailure(_ listener: @escaping @Sendable (any Error) -> Void) {
        let failure = waiting.withLock { waiting in
            if waiting.failure == nil { waiting.failureListener = listener }
            return waiting.failure
        }
        if let failure { listener(failure) }
    }

    /// Calls back on `queue` when everything is on disk, with the first error.
    func finish(completion: @escaping @Sendable ((any Error)?) -> Void) {
        queue.async { [self] in
            write()
            completion(
                waiting.withLock { waiting in
                    waiting.failureListener = nil
                    return waiting.failure
                })
        }
    }
}

extension Judgement {
    /// What a route alone says of a domain's mailboxes.
    static func routed(_ route: Route, _ flags: AddressFlags) -> Judgement {
        switch route {
        case .hosts: Judge.judgeUnchecked(flags)
        case .none(let failure): Judge.judge(failure, flags: flags)
        }
    }
}

extension Settings.Cache {
    /// How long a verdict may answer for its mailbox again; `nil` if it must be asked anew.
    fileprivate func lifetime(of reason: Reason) -> Duration? {
        let lifetime: Duration? =
            switch reason {
            case .catchAll: catchAll
            case .accepted: deliverable
            case .mailboxNotFound, .disabled, .moved, .domainNotAccepted, .rejectedSyntax: undeliverable
            default: nil
            }
        return lifetime == .zero ? nil : lifetime
    }
}
