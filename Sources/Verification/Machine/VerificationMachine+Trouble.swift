import MailTerms
import Pacing
import Providers
import SMTP
import Verdicts

/// Hosts that do not answer, destinations that turn us away, sources that are refused, and networks without a
/// connection.
///
/// A failure of a whole host is not an attempt of its mailboxes: it is counted for the hosts, and their mailboxes wait
/// together.
extension VerificationMachine {
    /// The most mailboxes that are given up in one step.
    private static let mailboxesAtOnce = 1024

    /// Why all bulk jobs must end, if no connection can be made.
    mutating func networkFailure(
        _ failure: SessionFailure?, at domain: DomainIndex, now: Timestamp, into actions: inout [MachineAction]
    ) -> MachineFailure? {
        if let failure, failure.isOurs {
            if !guards.standstill.hasBegun { actions.append(.showNews(.noConnections(failure), nil)) }
            let isHopeless = guards.standstill.recordFailure(at: now)
            // A person waits for an interactive job.
            for job in jobs.ids where jobs[job].spec.service == .interactive {
                end(job, .standstill(failure), at: now, into: &actions)
            }
            return isHopeless && visits.count == 0 ? .standstill(failure) : nil
        }
        guards.standstill.recordConnection()
        guard let destination = domains[domain].destination else {
            preconditionFailure("domain \(domain.value) was visited and has no destination")
        }
        let isPortClosed = guards.reachability.record(
            destination.name, provider: destination.provider?.key, connectFailure: failure)
        return isPortClosed ? .portClosed(tried: guards.reachability.tried) : nil
    }

    mutating func apply(
        _ consequence: Consequence?, of entry: OpenVisits.Entry, _ report: VisitReport, at now: Timestamp,
        into actions: inout [MachineAction]
    ) {
        switch consequence {
        case nil:
            break
        case .mxSetFailed(let mxSet)?:
            let count = guards.failures.recordFailure(of: mxSet, at: now)
            let reason = reason(of: report, at: entry.parts[0].domain)
            let named = report.session.ending.outcome.namedWait
            let wait = rules.wait(after: count, by: reason.persistence, named: named, at: now)
            // The mailboxes of jobs that do not wait are given up now. The others rest with the hosts.
            let drained = scheduler.drain(mxSet, of: wait == nil ? nil : impatientJobs)
            if let wait { scheduler.rest(mxSet, until: now + wait) }
            let evidence = report.evidence(report.session.ending.outcome, control: .notAsked)
            giveUp(drained, after: count.made, from: entry.source, evidence, now: now, into: &actions)
        case .destinationRests(let destination, let until)?:
            let count = guards.failures.recordRest(of: destination, at: now)
            let mayWait =
                rules.wait(after: count, by: .calendar, at: now) != nil
                && until - count.first <= rules.retry.giveUpAfter
            let drained = scheduler.drain(destination, of: mayWait ? impatientJobs : nil)
            let evidence = report.evidence(report.session.turnedAwayOutcome, control: .notAsked)
            // If the session named other mailboxes, those that wait were not part of it. If it named none, it counts
            // as a visit without an answer for all.
            let visits = report.session.madeProgress ? 0 : count.made
            giveUp(drained, after: visits, from: entry.source, evidence, now: now, into: &actions)
        }
    }

    /// Jobs that do not wait for retries.
    var impatientJobs: Set<PacedJobID> { Set(jobs.ids.filter { !jobs[$0].spec.waitsForRetries }) }

    /// What the end of a visit without an answer means.
    func reason(of report: VisitReport, at domain: DomainIndex) -> Reason {
        let evidence = report.evidence(report.session.ending.outcome, control: .notAsked)
        let anyone = Address(localPart: "postmaster", domain: domains[domain].name)
        return judge(evidence, of: anyone, at: .serving(evidence, domain: anyone.domain)).verdict.reason
    }

    /// Gives mailboxes the verdict of visits without an answer.
    mutating func giveUp(
        _ drained: (mailboxes: [PendingMailbox], controls: [DomainID]), after visits: Int, from source: Int,
        _ evidence: Evidence, now: Timestamp, into actions: inout [MachineAction]
    ) {
        for line in drained.controls {
            let domain = index.line(line).domain
            guard domains[domain].controlLine == line, !moveControl(of: line, now: now) else { continue }
            giveUpControl(of: domain, now: now, into: &actions)
        }
        for start in stride(from: 0, to: drained.mailboxes.count, by: Self.mailboxesAtOnce) {
            let some = Array(drained.mailboxes[start...].prefix(Self.mailboxesAtOnce))
            actions.append(.find(some, for: .giveUp(visits: visits, source: source, evidence)))
        }
    }

    /// Handles mailboxes that were read for `FindPurpose`: to give them up, or to move them to another source.
    package mutating func mailboxesFound(
        _ found: [JobMailbox], for purpose: FindPurpose, at now: Timestamp
    ) -> [MachineAction] {
        var actions: [MachineAction] = []
        let asked = found.filter { jobs.contains($0.job) }
        _ = mailboxes.recent.remove(asked.map(\.id))
        switch purpose {
        case .giveUp(let visits, let source, let evidence) where !guards.sources.isResting(source):
            for mailbox in asked where jobs.contains(mailbox.job) {
                mailboxes.attempts.recordVainVisits(visits, for: mailbox.id, now: now)
                let answer = HeldAnswer(asked: mailbox, evidence: evidence)
                conclude(answer, judge(answer), now: now, into: &actions)
            }
        case .giveUp, .moveToOtherSource:
            enqueueAnew(asked, now: now)
        }
        advance(at: now, into: &actions)
        return actions
    }

    private mutating func enqueueAnew(_ asked: [JobMailbox], now: Timestamp) {
        for job in Set(asked.map(\.job)).sorted() {
            let byDomain = Dictionary(grouping: asked.filter { $0.job == job }, by: \.address.domain)
            for name in byDomain.keys.sorted() {
                let group = byDomain[name] ?? []
                enqueue(group, at: domain(of: group[0]), now: now)
            }
        }
    }

    // MARK: Sources

    /// Records whether a visit shows that its source is on a blocklist.
    mutating func recordReputation(
        of entry: OpenVisits.Entry, _ report: VisitReport, _ reasons: [Reason], now: Timestamp,
        into actions: inout [MachineAction]
    ) {
        // A missing answer shows nothing.
        let said = reasons.filter { ![.connectFailed, .timeout].contains($0) }
        let isBlocked = said.isEmpty ? nil : said.allSatisfy { $0 == .blockedIP }
        let destination = index.name(of: entry.visit.destination).destination
        switch guards.sources.record(isBlocked, at: destination, from: entry.source) {
        case .none: break
        case .stop(let count):
            endBulkJobs(.blocklisted(destinations: count, example: report.mxHost), at: now, into: &actions)
            guards.sources.forgetBlocklist(of: entry.source)
        case .rest(let count): rest(entry.source, refusedBy: count, now: now, into: &actions)
        }
    }

    private mutating func rest(
        _ source: Int, refusedBy count: Int, now: Timestamp, into actions: inout [MachineAction]
    ) {
        let until = now + SourceRotation.rest
        guards.sources.rest(source, until: until)
        let refused = guards.sources.releaseHeld(of: source)
        countReleased(refused)
        let again = refused.map(\.asked).filter { jobs.contains($0.job) }
        for mailbox in again { mailboxes.attempts.reset(mailbox.id) }
        enqueueAnew(again, now: now)
        let name = guards.sources.name(of: source)
        actions.append(.learn(.sourceRests(name, until: until)))
        actions.append(.showNews(.sourceRests(name, refusedBy: count, until: until), nil))
    }
}
