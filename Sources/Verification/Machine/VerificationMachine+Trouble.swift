import MailTerms
import Pacing
import SMTP
import Verdicts

/// Hosts that do not answer, destinations that turn us away, sources that are refused, and no way out at all.
///
/// A failure of the whole host does not count as an attempt for its mailboxes: it is counted for the hosts, and their
/// mailboxes wait together.
extension VerificationMachine {
    private static let mailboxesAtOnce = 1024

    /// Why nobody can go on, if no connection is to be had.
    mutating func networkFailure(
        _ failure: SessionFailure?, at domain: DomainIndex, _ now: Timestamp, _ actions: inout [MachineAction]
    ) -> MachineFailure? {
        if let failure, failure.isOurs {
            if !guards.standstill.hasBegun { actions.append(.tell(.noConnections(failure), nil)) }
            let isHopeless = guards.standstill.note(at: now)
            return isHopeless && visits.count == 0 ? .standstill(failure) : nil
        }
        guards.standstill.noteConnection()
        guard let destination = domains[domain].destination else {
            preconditionFailure("a domain that was visited has a destination")
        }
        let isBarred = guards.reachability.note(
            destination.name, provider: destination.provider?.key, connectFailure: failure)
        return isBarred ? .portClosed(tried: guards.reachability.tried) : nil
    }

    mutating func apply(
        _ consequence: Consequence?, of entry: OpenVisits.Entry, _ report: VisitReport, at now: Timestamp,
        _ actions: inout [MachineAction]
    ) {
        switch consequence {
        case nil:
            break
        case .mxSetFailed(let mxSet)?:
            let count = guards.failures.noteFailure(of: mxSet, at: now)
            let reason = reason(of: report, entry.parts)
            let named = report.session.ending.outcome.namedWait
            let wait = rules.wait(after: count, reason.persistence, named: named, at: now)
            // Jobs that do not wait give their mailboxes up now; the others' rest with the hosts.
            let evidence = report.evidence(report.session.ending.outcome, control: .notAsked)
            let drained = scheduler.drain(mxSet, of: wait == nil ? nil : impatientJobs)
            if let wait { scheduler.rest(mxSet, until: now + wait) }
            giveUp(drained, after: count.made, from: entry.source, evidence, now, &actions)
        case .destinationRests(let destination, let until)?:
            let count = guards.failures.noteRest(of: destination, at: now)
            let mayWait =
                rules.wait(after: count, .calendar, at: now) != nil && until - count.first <= rules.retry.giveUpAfter
            let drained = scheduler.drain(destination, of: mayWait ? impatientJobs : nil)
            let evidence = report.evidence(report.session.dismissal, control: .notAsked)
            // Mailboxes that wait were not named when others were; if nobody was, the visits were in vain for all.
            giveUp(
                drained, after: report.session.madeProgress ? 0 : count.made, from: entry.source, evidence, now, &actions)
        }
    }

    /// Jobs that do not wait for retries.
    private var impatientJobs: Set<PacedJobID> { Set(jobs.ids.filter { !jobs[$0].spec.waitsForRetries }) }

    /// What the end of a visit means that has answered nobody.
    func reason(of report: VisitReport, _ parts: [OpenVisits.Part]) -> Reason {
        let evidence = report.evidence(report.session.ending.outcome, control: .notAsked)
        let anyone = Address(localPart: "postmaster", domain: domains[parts[0].domain].name)
        return judge(evidence, of: anyone, at: .serving(evidence, domain: anyone.domain)).verdict.reason
    }

    private mutating func giveUp(
        _ drained: (mailboxes: [PendingMailbox], controls: [DomainID]), after visits: Int, from source: Int,
        _ evidence: Evidence, _ now: Timestamp, _ actions: inout [MachineAction]
    ) {
        for line in drained.controls {
            let domain = index.line(line).domain
            guard !moveControl(of: line) else { continue }
            domains[domain].catchAll.giveUp()
            settleControl(of: domain, now, &actions)
        }
        for start in stride(from: 0, to: drained.mailboxes.count, by: Self.mailboxesAtOnce) {
            let some = Array(drained.mailboxes[start...].prefix(Self.mailboxesAtOnce))
            actions.append(.find(some, for: .giveUp(visits: visits, source: source, evidence)))
        }
    }

    /// Mailboxes were read that get the verdict of visits in vain, or move to another source.
    package mutating func mailboxesFound(
        _ found: [(PacedJobID, Mailbox)], for purpose: FindPurpose, at now: Timestamp
    ) -> [MachineAction] {
        var actions: [MachineAction] = []
        let asked = found.filter { jobs.contains($0.0) }.map { AskedMailbox(job: $0.0, mailbox: $0.1) }
        switch purpose {
        case .giveUp(let visits, let source, let evidence) where !sources.isResting(source):
            for mailbox in asked {
                attempts.recordVainVisits(visits, for: mailbox.id, now: now)
                conclude([HeldAnswer(mailbox: mailbox, evidence: evidence)], now, &actions)
            }
        case .giveUp, .moveToOtherSource:
            enqueueAnew(asked, now)
        }
        advance(at: now, &actions)
        return actions
    }

    private mutating func enqueueAnew(_ asked: [AskedMailbox], _ now: Timestamp) {
        for (job, ofJob) in Dictionary(grouping: asked, by: \.job) {
            for (name, group) in Dictionary(grouping: ofJob, by: \.address.domain) {
                guard let domain = domains.index(of: name) else {
                    preconditionFailure("job \(job) has mailboxes at a domain that was forgotten")
                }
                enqueue(group, at: domain, now)
            }
        }
    }

    // MARK: Sources

    /// Takes note of what a visit has shown of its source's repute.
    mutating func judgeSource(
        _ entry: OpenVisits.Entry, _ report: VisitReport, _ reasons: [Reason], _ now: Timestamp,
        _ actions: inout [MachineAction]
    ) {
        // Silence shows nothing.
        let said = reasons.filter { ![.connectFailed, .timeout].contains($0) }
        let isBlocked = said.isEmpty ? nil : said.allSatisfy { $0 == .blockedIP }
        let destination = index.name(of: entry.visit.destination).destination
        switch sources.record(isBlocked, at: destination, from: entry.source) {
        case .none: break
        case .stop(let count): endAll(.blocklisted(destinations: count, example: report.mxHost), &actions)
        case .rest(let count): rest(entry.source, refusedBy: count, now, &actions)
        }
    }

    private mutating func rest(
        _ source: Int, refusedBy count: Int, _ now: Timestamp, _ actions: inout [MachineAction]
    ) {
        sources.rest(source)
        let refused = sources.releaseHeld(of: source).filter { jobs.contains($0.mailbox.job) }
        for answer in refused {
            jobs[answer.mailbox.job].held -= 1
            attempts.reset(answer.mailbox.id)
        }
        enqueueAnew(refused.map(\.mailbox), now)
        let until = now + SourceRotation.rest
        let name = sources.name(of: source)
        actions.append(.learn(.sourceRests(name, until: until)))
        actions.append(.tell(.sourceRests(name, refusedBy: count, until: until), nil))
    }

    /// A visit from a source that rests is not made: its mailboxes are asked about from another.
    mutating func withdraw(_ visit: Visit, at now: Timestamp, _ actions: inout [MachineAction]) {
        _ = scheduler.completed(visit, .notMade, asked: visit.parts.map { _ in 0 }, at: now)
        for part in visit.parts where part.asksControl { moveControl(of: part.domain) }
        actions.append(.find(visit.parts.flatMap(\.mailboxes), for: .moveToOtherSource))
    }

    /// The control is asked from another source, or from the next that the domain is asked from.
    ///
    /// - Returns: whether it is; not if every source has had its turn.
    @discardableResult
    mutating func moveControl(of id: DomainID) -> Bool {
        let line = index.line(id)
        guard domains[line.domain].catchAll.isOpen else { return false }
        domains[line.domain].sourcesWithoutControl.insert(line.source)
        let others = sources.awake(except: domains[line.domain].sourcesWithoutControl)
        guard !others.isEmpty else { return false }
        scheduler.settleControl(of: id)
        domains[line.domain].controlSource = others.first { domains[line.domain].lines[$0] != nil }
        if let next = controlLine(of: line.domain) { scheduler.demandControl(of: next) }
        return true
    }
}
