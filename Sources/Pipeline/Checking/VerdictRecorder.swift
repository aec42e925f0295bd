import Configuration
import Dispatch
import MailTerms
import Normalize
import Pacing
import Probe
import Providers
import SMTP
import Store
import Synchronization
import Verdicts

/// Judges evidence and keeps the verdicts, in groups: one transaction for all that came while the last one ran.
///
/// Unchecked: what changes stands behind a lock.
final class VerdictRecorder: @unchecked Sendable {
    private struct Waiting {
        var findings = Findings()
        var isWriting = false
        /// The first one; nothing is written after it.
        var failure: (any Error)?
        var failureListener: (@Sendable (any Error) -> Void)?
    }

    let store: Store
    let job: Job
    let cache: Settings.Cache
    private let retry: RetryCalendar
    /// Whether what earlier runs have found out of domains counts.
    let recalls: Bool
    private let lists: FlagLists
    let now: @Sendable () -> Timestamp
    private let queue: DispatchQueue
    private let progress: RunProgress
    private let waiting = Mutex(Waiting())

    init(
        store: Store, job: Job, lists: FlagLists, cache: Settings.Cache, retry: RetryCalendar, recalls: Bool = true,
        queue: DispatchQueue, progress: RunProgress, now: @escaping @Sendable () -> Timestamp
    ) {
        self.store = store
        self.job = job
        self.now = now
        self.cache = cache
        self.retry = retry
        self.recalls = recalls
        self.lists = lists
        self.queue = queue
        self.progress = progress
    }

    func judge(_ evidence: Evidence, of mailbox: Mailbox) -> Judgement {
        judge(evidence, of: mailbox, at: .serving(evidence, domain: mailbox.address.domain))
    }

    /// - Parameter provider: the one whose host answered, the same for all of a domain's mailboxes in a session.
    func judge(_ evidence: Evidence, of mailbox: Mailbox, at provider: Provider?) -> Judgement {
        Judge.judge(evidence, of: mailbox.address, at: provider, flags: flags(of: mailbox, evidence))
    }

    /// What the end of a visit means that has answered nobody.
    func reason(of report: VisitReport, asking domain: String) -> Reason {
        let evidence = report.evidence(report.session.ending.outcome, control: .notAsked)
        let anyone = Mailbox(number: 0, address: Address(localPart: "postmaster", domain: domain), firstRow: 0)
        return judge(evidence, of: anyone).verdict.reason
    }

    private func flags(of mailbox: Mailbox, _ evidence: Evidence) -> AddressFlags {
        lists.flags(of: mailbox.address, mxHost: evidence.mxHost)
    }

    /// What was decided by the route alone.
    func recordRouted(_ mailboxes: [Int], _ route: Route, domain: String, at now: Timestamp) {
        // Flags that depend on the local part lower the score only of what was accepted.
        let flags = lists.flags(of: Address(localPart: "", domain: domain), mxHost: route.bestHost)
        let judgement =
            switch route {
            case .hosts: Judge.judgeUnchecked(flags)
            case .none(let failure): Judge.judge(failure, flags: flags)
            }
        let report = Report.routed(route, judgement, domain: domain, at: now)
        record(mailboxes.map { ($0, report) }, memories: [])
    }

    /// - Parameter deferral: when a later run may go on from here, where this one does not.
    func recordProbed(
        _ mailbox: Mailbox, _ evidence: Evidence, _ judgement: Judgement, attempts: Int, deferral: Deferral? = nil,
        at now: Timestamp
    ) {
        let report = Report.probed(evidence, judgement, attempts: attempts, at: now)
        let recipient = Recipient(address: mailbox.address, flags: flags(of: mailbox, evidence))
        var memories: [Memory] = []
        if let lifetime = cache.lifetime(of: judgement.verdict.reason) {
            memories = [Memory(recipient, report, expires: now + lifetime)]
        } else if let deferral {
            memories = [Memory(recipient, report, deferral: deferral, expires: expiry(of: deferral))]
        }
        let isForgotten = memories.isEmpty && (attempts > 1 || mailbox.deferral != nil)
        record([(mailbox.number, report)], memories: memories, forgotten: isForgotten ? [recipient] : [])
    }

    /// A mailbox is asked again later, in this run or, if it does not live so long, in another.
    ///
    /// - Parameter asked: how often its server was asked about it.
    func recordDeferred(
        _ mailbox: Mailbox, _ evidence: Evidence, _ judgement: Judgement, asked: Int, _ deferral: Deferral,
        at now: Timestamp
    ) {
        let report = Report.probed(evidence, judgement, attempts: asked, at: now)
        let recipient = Recipient(address: mailbox.address, flags: flags(of: mailbox, evidence))
        let memory = Memory(recipient, report, deferral: deferral, expires: expiry(of: deferral))
        schedule { findings in
            findings.deferrals[mailbox.number] = deferral
            findings.memories.append(memory)
        }
    }

    /// After that the calendar begins anew.
    func expiry(of deferral: Deferral) -> Timestamp {
        max(deferral.first + retry.giveUpAfter, deferral.next + .seconds(3600))
    }

    /// Does something to the store in its turn; what goes wrong is the run's end.
    func attempt(_ step: @escaping @Sendable (Store) throws -> Void) {
        queue.async { [self] in
            do {
                try step(store)
            } catch {
                fail(error)
            }
        }
    }

    /// Calls back on `queue` as soon as something cannot be kept, once.
    func onFailure(_ listener: @escaping @Sendable (any Error) -> Void) {
        waiting.withLock { $0.failureListener = listener }
    }

    /// Calls back on `queue` when everything is on disk, with the first error.
    func finish(completion: @escaping @Sendable ((any Error)?) -> Void) {
        queue.async { [self] in
            write()
            completion(waiting.withLock { $0.failure })
        }
    }

    /// What this run has found out of a domain, for later ones, too.
    func recordControl(of domain: String, _ outcome: ControlOutcome, at now: Timestamp) {
        let expires = cache.catchAll > .zero ? now + cache.catchAll : nil
        schedule { $0.controls[domain] = ProvenControl(acceptsAll: outcome == .accepted, expires: expires) }
    }

    /// What an earlier run has found out of a domain.
    func recordKnownControl(of domain: String, _ outcome: ControlOutcome) {
        schedule { $0.controls[domain] = ProvenControl(acceptsAll: outcome == .accepted, expires: nil) }
    }

    private func record(_ reports: [(Int, Report)], memories: [Memory], forgotten: [Recipient] = []) {
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

    private func schedule(_ add: (inout Findings) -> Void) {
        let mustWrite = waiting.withLock { waiting in
            add(&waiting.findings)
            defer { waiting.isWriting = true }
            return !waiting.isWriting
        }
        if mustWrite { queue.async { self.write() } }
    }

    private func write() {
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
}

extension Settings.Cache {
    /// How long a verdict may answer for its mailbox again; `nil` where it must be asked anew.
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
