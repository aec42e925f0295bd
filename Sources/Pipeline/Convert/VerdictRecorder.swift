import Configuration
import Dispatch
import MailTerms
import Normalize
import Pacing
import Store
import Synchronization
import Verdicts
import Verification

/// Writes verdicts to the store in groups: one transaction for all verdicts that came while the last transaction ran.
///
/// May be called on any thread. The store is written only on `queue`.
final class VerdictRecorder: Sendable {
    private struct Waiting {
        var findings = Findings()
        /// Whether `queue` is going to write them.
        var isWriting = false
        /// The first error. Nothing is written after it.
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

    /// Records the verdicts of mailboxes that the route alone decides.
    func recordRouted(_ mailboxes: [Int], _ route: Route, domain: String) {
        // The local part is empty: its flags would lower only the score of accepted mailboxes.
        let flags = lists.flags(of: Address(localPart: "", domain: domain), mxHost: route.bestHost)
        let report = Report.routed(route, .routed(route, flags), domain: domain, at: now())
        count(mailboxes.count, of: report.verdict.status)
        schedule { findings in
            for number in mailboxes { findings.reports[number] = report }
        }
    }

    /// Records the verdict of a mailbox. If the verdict is not final, a later run can continue its retries.
    func record(_ finding: Finding) {
        let now = now()
        let report = Report.probed(finding.evidence, finding.judgement, attempts: finding.attempts, at: now)
        let cached = cachedReport(of: finding, report, at: now)
        let isForgotten = cached == nil && (finding.attempts > 1 || finding.mailbox.deferral != nil)
        count(1, of: report.verdict.status)
        schedule { findings in
            findings.reports[finding.mailbox.number] = report
            if let cached { findings.cachedReports.append(cached) }
            if isForgotten { findings.forgotten.append(finding.mailbox.address) }
        }
    }

    /// What later runs will know about a mailbox; `nil`: nothing.
    private func cachedReport(of finding: Finding, _ report: Report, at now: Timestamp) -> CachedReport? {
        let address = finding.mailbox.address
        if let lifetime = cache.lifetime(of: finding.judgement.verdict.reason) {
            return CachedReport(address, report, expires: now + lifetime)
        }
        return finding.deferral.map { CachedReport(address, report, deferral: $0, expires: retry.expiry(of: $0)) }
    }

    /// Records that a mailbox is asked again later, in this run or in another one.
    func recordDeferral(_ finding: Finding) {
        guard let deferral = finding.deferral else {
            preconditionFailure("mailbox \(finding.mailbox.number) is deferred without a deferral")
        }
        let report = Report.probed(finding.evidence, finding.judgement, attempts: finding.attempts, at: now())
        let cached = CachedReport(
            finding.mailbox.address, report, deferral: deferral, expires: retry.expiry(of: deferral))
        schedule { findings in
            findings.deferrals[finding.mailbox.number] = deferral
            findings.cachedReports.append(cached)
        }
    }

    /// Records whether a domain is a catch-all.
    ///
    /// - Parameter isNew: whether it was found out now, so that later runs can use it.
    func recordControl(of domain: String, _ outcome: ControlOutcome, isNew: Bool) {
        let expires = isNew && cache.catchAll > .zero ? now() + cache.catchAll : nil
        schedule { $0.controls[domain] = ProvenControl(acceptsAll: outcome == .accepted, expires: expires) }
    }

    private func count(_ verdicts: Int, of status: Status) {
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

    /// Calls the listener once, as soon as a write fails: on `queue`, or at once on this thread if one has failed already.
    func onFailure(_ listener: @escaping @Sendable (any Error) -> Void) {
        let failure = waiting.withLock { waiting in
            if waiting.failure == nil { waiting.failureListener = listener }
            return waiting.failure
        }
        if let failure { listener(failure) }
    }

    /// Calls the completion on `queue` when everything is written, with the first error.
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
    /// The judgement that a route alone gives for a domain's mailboxes.
    static func routed(_ route: Route, _ flags: AddressFlags) -> Judgement {
        switch route {
        case .hosts: Judge.uncheckedJudgement(flags: flags)
        case .none(let failure): Judge.judgement(of: failure, flags: flags)
        }
    }
}

extension Settings.Cache {
    /// How long a verdict can be used again; `nil` if its mailbox must be asked again.
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
