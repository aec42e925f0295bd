import Configuration
import Dispatch
import MailTerms
import Pacing
import Probe
import Providers
import Resolve
import SMTP
import Store
import Verdicts

/// Visits: from the scheduler's word to verdicts, or to another try.
extension Checking {
    func openVisitsThatMayOpen() {
        while let visit = scheduler.next(at: surroundings.now()) {
            guard let domain = domainByID[visit.domain] else { continue }
            openVisits += 1
            // Hours may have passed since the route was found. What the DNS said is kept for as long as it allows.
            stages.resolve.route(to: domain.name) { [self] route in
                queues.store.async { [self] in
                    let mailboxes = Result { try recorder.store.mailboxes(visit.mailboxes, of: job) }
                    queues.probe.async { self.open(visit, domain, route, mailboxes) }
                }
            }
        }
    }

    private func open(
        _ visit: Visit, _ domain: CheckedDomain, _ route: Route, _ mailboxes: Result<[Mailbox], any Error>
    ) {
        guard !isOver else { return }
        // No news is no reason to forget the old ones.
        if case .hosts = route { domain.route = route }
        guard case .hosts(let known, _)? = domain.route else { return }
        let hosts = known.shuffledAmongEquals(using: &random)
        switch mailboxes {
        case .failure(let error):
            end(error)
        case .success(let mailboxes):
            if visit.asksControl, domain.controlAddress == nil {
                domain.controlAddress = ControlAddress.make(at: domain.name, using: &random)
            }
            let plan = settings.sessionPlan(
                asking: mailboxes.map(\.address), control: visit.asksControl ? domain.controlAddress : nil,
                at: domain.provider)
            stages.probe.visit(hosts, plan) { [queues] report in
                queues.probe.async { self.finished(visit, domain, mailboxes, report) }
            }
        }
    }

    private func finished(_ visit: Visit, _ domain: CheckedDomain, _ mailboxes: [Mailbox], _ report: VisitReport) {
        openVisits -= 1
        guard !isOver else { return }
        scheduler.completed(visit)
        let isBarred = reachability.note(
            domain.destination, provider: domain.provider?.key, connectFailure: report.session.connectFailure)
        guard !isBarred else { return end(RunError.portClosed(settings.probe.port, tried: reachability.tried)) }
        let control = report.session.controls[0]
        // What a host that only stands in says of the control says nothing of the domain.
        let controlOfDomain = report.isFromBackup ? (visit.mailboxes.isEmpty ? .inconclusive : .notAsked) : control
        if visit.asksControl { take(controlOfDomain, of: visit, for: domain) }
        let known = report.isFromBackup || control == .refusedAlike ? control : domain.control
        let burnsAttempt = !report.session.madeProgress
        if let most = report.session.recipientLimit { scheduler.narrow(visit.domain, recipientsPerConnection: most) }
        var reasons: [Reason] = []
        for (mailbox, outcome) in zip(mailboxes, report.session.outcomes[0]) {
            guard let outcome = outcome ?? (burnsAttempt ? report.session.ending.outcome : nil) else {
                // Others were answered before the session ended: this one is simply asked in the next.
                scheduler.enqueue(mailbox.number, in: visit.domain)
                continue
            }
            reasons.append(answered(mailbox, report.evidence(outcome, control: known), in: domain))
        }
        if let error = blocklistError(after: reasons, at: domain, report.mxHost) { return end(error) }
        // Somebody was accepted, and the control's turn never came: nobody asked us to wait with it.
        if !domain.accepted.isEmpty, control == .notAsked { scheduler.enqueueControl(of: visit.domain) }
        advance()
    }

    /// - Returns: what the evidence means, whatever is done with it.
    private func answered(_ mailbox: Mailbox, _ evidence: Evidence, in domain: CheckedDomain) -> Reason {
        let now = surroundings.now()
        attempts[mailbox.number, default: AttemptCount(first: now)].made += 1
        let judgement = recorder.judge(evidence, of: mailbox)
        let reason = judgement.verdict.reason
        let isAccepted = reason == .acceptedUnconfirmed
        if isAccepted, domain.needsControl, !evidence.isFromBackup {
            domain.accepted.append((mailbox, evidence))
            noteLiving(at: judgement.provider)
        } else if judgement.verdict.status == .undeliverable, let provider = judgement.provider {
            quarantine(mailbox, evidence, at: provider)
        } else if !askAgain(mailbox, isAccepted && evidence.isFromBackup ? .once : reason.persistence) {
            // A host that only stands in was not the last to be asked: the primary's word counts.
            if evidence.outcome.isAcceptance { noteLiving(at: judgement.provider) }
            keep(mailbox, evidence, judgement)
        }
        return reason
    }

    /// Puts a mailbox back to be asked later, where the calendar allows another attempt.
    func askAgain(_ mailbox: Mailbox, _ persistence: Reason.Persistence) -> Bool {
        let now = surroundings.now()
        guard let id = domains[mailbox.address.domain]?.id, let count = attempts[mailbox.number],
            let wait = wait(after: count, persistence, at: now)
        else { return false }
        scheduler.enqueue(mailbox.number, in: id, notBefore: now + wait)
        return true
    }

    private func wait(after count: AttemptCount, _ persistence: Reason.Persistence, at now: Timestamp) -> Duration? {
        guard waitsForRetries else { return nil }
        switch persistence {
        case .final: return nil
        case .once where count.made > 1: return nil
        case .once, .calendar:
            return settings.probe.retry.wait(afterAttempt: count.made, elapsed: now - count.first)
        }
    }

    /// - Parameter judgement: what the evidence was judged to mean, where it has been judged as it is.
    func keep(_ mailbox: Mailbox, _ evidence: Evidence, _ judgement: Judgement? = nil) {
        let made = attempts.removeValue(forKey: mailbox.number)?.made ?? 1
        recorder.recordProbed(
            mailbox, evidence, judgement ?? recorder.judge(evidence, of: mailbox), attempts: made,
            at: surroundings.now())
    }

    // MARK: Controls

    /// Settles the control, or lets it be asked again by itself when the calendar says so.
    private func take(_ outcome: ControlOutcome, of visit: Visit, for domain: CheckedDomain) {
        guard domain.needsControl else { return }
        switch outcome {
        case .accepted, .refused:
            domain.control = outcome
            recorder.recordControl(
                of: domain.name, acceptsAll: outcome == .accepted, isNew: true, at: surroundings.now())
            settle(domain)
        case .notAsked where !visit.mailboxes.isEmpty, .refusedAlike:
            break
        case .unclear:
            domain.control = outcome
            settle(domain)
        case .inconclusive, .notAsked:
            domain.control = .inconclusive
            let now = surroundings.now()
            var count = domain.controlAttempts ?? AttemptCount(first: now)
            count.made += 1
            domain.controlAttempts = count
            if let wait = wait(after: count, .calendar, at: now) {
                scheduler.enqueueControl(of: visit.domain, notBefore: now + wait)
            } else {
                settle(domain)
            }
        }
    }

    /// Nothing more is to be learnt of the control: the accepted mailboxes get their verdicts with what it showed.
    func settle(_ domain: CheckedDomain) {
        domain.needsControl = false
        if let id = domain.id { scheduler.settleControl(of: id) }
        for (mailbox, evidence) in domain.accepted {
            var evidence = evidence
            evidence.control = domain.control
            keep(mailbox, evidence)
        }
        domain.accepted = []
    }
}

extension SessionReport {
    /// Why no host of the route was even connected to; `nil` where one was.
    fileprivate var connectFailure: SessionFailure? {
        if case .failed(let failure, at: .connect) = ending { failure } else { nil }
    }
}

extension SessionReport.Ending {
    /// What the end of a session says of a recipient that was not answered in it.
    var outcome: ProbeOutcome {
        switch self {
        case .complete: .failed(.connectionLost, at: .rcpt)
        case .refused(let reply, let stage): .refused(reply, at: stage)
        case .failed(let failure, let stage): .failed(failure, at: stage)
        }
    }
}
