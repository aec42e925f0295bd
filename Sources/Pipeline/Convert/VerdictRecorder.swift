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
        count(mailboxes.count, report.verdict.status)
        schedule { findings in
            for number in mailboxes { findings.reports[number] = report }
        }
    }

    /// What its server has shown of a mailbox. If that is not final, a later run may go on from here.
    func record(_ finding: Finding) {
        let now = now()
        let report = Report.probed(finding.evidence, finding.judgement, attempts: finding.attempts, at: now)
        let memory = memory(of: finding, report, at: now)
        let isForgotten = memory == nil && (finding.attempts > 1 || finding.mailbox.deferral != nil)
        count(1, report.verdict.status)
        schedule { findings in
            findings.reports[finding.mailbox.number] = report
            if let memory { findings.memories.append(memory) }
            if isForgotten { findings.forgotten.append(finding.mailbox.address) }
        }
    }

    /// What later runs are to know of a mailbox; `nil`: nothing.
    private func memory(of finding: Finding, _ report: Report, at now: Timestamp) -> Memory? {
        let address = finding.mailbox.address
        if let lifetime = cache.lifetime(of: finding.judgement.verdict.reason) {
            return Memory(address, report, expires: now + lifetime)
        }
        return finding.deferral.map { Memory(address, report, deferral: $0, expires: retry.expiry(of: $0)) }
    }

    /// A mailbox is asked again later, in this run or, if it does not live so long, in another.
    func recordDeferral(_ finding: Finding) {
        guard let deferral = finding.deferral else { preconditionFailure("a deferral without a moment: \(finding)") }
        let report = Report.probed(finding.evidence, finding.judgement, attempts: finding.attempts, at: now())
        let memory = Memory(
            finding.mailbox.address, report, deferral: deferral, expires: retry.expiry(of: deferral))
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

    private func count(_ verdicts: Int, _ status: Status) {
        progress.update { snapshot in
            snapshot.checked += verdicts
            snapshot.statuses[status, default: 0] += verdicts
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
        case .hosts: Judge.uncheckedJudgement(flags: flags)
        case .none(let failure): Judge.judgement(of: failure, flags: flags)
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
