import MailTerms
import Pacing
import SMTP
import Verdicts

/// The control that shows whether a domain accepts every local part. `CatchAllCheck` decides. This extension asks the
/// control and gives the waiting mailboxes its outcome.
extension VerificationMachine {
    /// The store knows whether the domain's control has an outcome or is deferred.
    mutating func startControl(
        of domain: DomainIndex, _ facts: DomainFacts, at now: Timestamp, into actions: inout [MachineAction]
    ) {
        guard let destination = domains[domain].destination, rules.asksControl(at: destination.provider) else { return }
        let jobs = domains[domain].unfinished.jobs
        domains[domain].control.check = .wanted(.init())
        guard jobs.allSatisfy({ self.jobs[$0].spec.recalls }) else { return }
        if let known = facts.control {
            domains[domain].control.check = .settled(known, .recalled)
            actions.append(.learn(.control(domain: domains[domain].name, known, isNew: false, for: jobs)))
        } else if let put = facts.deferredControl {
            let progress = CatchAllCheck.Progress(address: put.address, attempts: AttemptCount(put.deferral))
            guard put.deferral.next > now else {
                domains[domain].control.check = .wanted(progress)
                return
            }
            domains[domain].control.check =
                waitsForRetries(domain)
                ? .deferred(progress, until: moment(for: put.deferral, now: now)) : .settled(.inconclusive, .recalled)
        }
    }

    /// Whether a job that waits for retries has mailboxes there.
    private func waitsForRetries(_ domain: DomainIndex) -> Bool {
        domains[domain].unfinished.jobs.contains {
            jobs[$0].spec.waitsForRetries && domains[domain].unfinished[$0] > 0
        }
    }

    /// How a session asks the control: after an accepted mailbox, or by itself at the address of an earlier attempt or
    /// at an address like an accepted mailbox.
    func firstControl(of domain: DomainIndex, isAlone: Bool, seed: UInt64) -> SessionPlan.NegativeControl {
        if let address = domains[domain].control.check.address { return .again(address) }
        guard isAlone else { return .first }
        let accepted = domains[domain].control.accepted.map(\.asked.address)
        // Catch-alls that accept only certain shapes accept the plainest one.
        let model = LocalPartShapes.plainestFirst.lazy.compactMap { shape in
            accepted.last { LocalPartShapes($0) == shape }
        }.first
        return .again(
            model.map { ControlAddress.like($0, seed: seed) }
                ?? ControlAddress.make(at: domains[domain].name, seed: seed))
    }

    /// A session has asked the control, or has ended before.
    ///
    /// - Parameter isVoid: whether its refusal proves nothing, because the server denies mailboxes that it has.
    mutating func applyControl(
        _ transaction: TransactionReport, of part: OpenVisits.Part, _ report: VisitReport, isVoid: Bool,
        at now: Timestamp, into actions: inout [MachineAction]
    ) {
        guard domains[part.domain].control.check.isOpen, let line = domains[part.domain].controlLine else { return }
        let name = domains[part.domain].name
        let outcome = isVoid && transaction.control == .refused ? ControlOutcome.notAsked : transaction.control
        // A backup host's refusal counts until a better host answers.
        if report.isFromBackup, outcome == .refused {
            actions.append(
                .learn(.control(domain: name, outcome, isNew: false, for: domains[part.domain].unfinished.jobs)))
        }
        let answer = CatchAllCheck.Answer(
            outcome: outcome, address: transaction.controlAddress, isAlone: part.mailboxes.isEmpty,
            wasInterrupted: report.session.ending != .complete || isVoid, isFromBackup: report.isFromBackup)
        var check = domains[part.domain].control.check
        let step = check.apply(answer, at: now) { rules.wait(after: $0, by: .calendar, at: now) }
        setCheck(check, of: part.domain)
        carryOut(step, of: part.domain, on: line, now: now, into: &actions)
    }

    /// Changes the check, and counts for each job the mailboxes that wait for a deferred control.
    mutating func setCheck(_ check: CatchAllCheck, of domain: DomainIndex) {
        let wasDeferred = domains[domain].control.check.isDeferred
        domains[domain].control.check = check
        guard wasDeferred != check.isDeferred else { return }
        for answer in domains[domain].control.accepted {
            jobs[answer.asked.job].awaitingControls += wasDeferred ? -1 : 1
        }
    }

    /// An accepted mailbox waits for the control.
    mutating func awaitControl(
        _ answer: HeldAnswer, of domain: DomainIndex, now: Timestamp, into actions: inout [MachineAction]
    ) {
        domains.holdUntilControl(answer, at: domain)
        guard domains[domain].control.check.isDeferred else { return }
        jobs[answer.asked.job].awaitingControls += 1
        settleWithoutControl(at: domain, now: now, into: &actions)
    }

    /// The control is deferred: accepted mailboxes of jobs that do not wait for retries get their verdicts without it.
    private mutating func settleWithoutControl(
        at domain: DomainIndex, now: Timestamp, into actions: inout [MachineAction]
    ) {
        for job in domains[domain].unfinished.jobs where !jobs[job].spec.waitsForRetries {
            for var answer in domains[domain].control.accepted.remove(of: job) {
                jobs[job].awaitingControls -= 1
                answer.evidence.control = .inconclusive
                conclude(answer, judge(answer), now: now, into: &actions)
            }
        }
    }

    mutating func giveUpControl(of domain: DomainIndex, now: Timestamp, into actions: inout [MachineAction]) {
        var check = domains[domain].control.check
        check.giveUp()
        setCheck(check, of: domain)
        settleControl(of: domain, now: now, into: &actions)
    }

    private mutating func carryOut(
        _ step: CatchAllCheck.Step, of domain: DomainIndex, on line: DomainID, now: Timestamp,
        into actions: inout [MachineAction]
    ) {
        switch step {
        case .none: break
        case .enqueue: scheduler.enqueueControl(of: line)
        case .wait(let address, let deferral):
            actions.append(.learn(.deferredControl(address, deferral)))
            guard waitsForRetries(domain) else { return giveUpControl(of: domain, now: now, into: &actions) }
            scheduler.enqueueControl(of: line, notBefore: deferral.next)
            settleWithoutControl(at: domain, now: now, into: &actions)
        case .settle(let outcome):
            if outcome == .accepted || outcome == .refused {
                let jobs = domains[domain].unfinished.jobs
                actions.append(.learn(.control(domain: domains[domain].name, outcome, isNew: true, for: jobs)))
            }
            settleControl(of: domain, now: now, into: &actions)
        }
    }

    /// The control has its outcome: the accepted mailboxes get their verdicts with it.
    mutating func settleControl(of domain: DomainIndex, now: Timestamp, into actions: inout [MachineAction]) {
        if let line = domains[domain].controlLine { scheduler.settleControl(of: line) }
        let accepted = domains[domain].control.accepted
        let outcome = domains[domain].control.check.outcome
        domains[domain].control.accepted = []
        for var answer in accepted where jobs.contains(answer.asked.job) {
            answer.evidence.control = outcome
            if answer.isSuspect, outcome == .refused {
                doubt(answer, now: now, into: &actions)
            } else {
                conclude(answer, judge(answer), now: now, into: &actions)
            }
        }
    }

    /// If accepted mailboxes wait for the control, it is asked by itself, unless an open visit asks it.
    mutating func enqueueControlIfAwaited(of domain: DomainIndex) {
        guard !domains[domain].control.accepted.isEmpty, domains[domain].control.check.isOpen,
            let line = domains[domain].controlLine
        else { return }
        // The mailboxes that wait may all be asked from other sources.
        for job in domains[domain].unfinished.jobs { scheduler.lendTurn(of: job, toControlOf: line) }
        let moment: Timestamp? = if case .deferred(_, let until) = domains[domain].control.check { until } else { nil }
        scheduler.enqueueControl(of: line, notBefore: moment)
    }

    /// Moves the control to another source: to one that asks mailboxes of the domain or, if accepted mailboxes wait for
    /// it already, to any.
    ///
    /// - Returns: whether it has moved; `false` if every source has tried.
    mutating func moveControl(of id: DomainID, now: Timestamp) -> Bool {
        let line = index.line(id)
        guard domains[line.domain].control.check.isOpen else { return false }
        domains[line.domain].control.failedSources.insert(line.source)
        let others = guards.sources.awake(except: domains[line.domain].control.failedSources)
        guard let any = others.first else { return false }
        scheduler.settleControl(of: id)
        let isAwaited = !domains[line.domain].control.accepted.isEmpty
        let next = others.first { domains[line.domain].lines[$0] != nil } ?? (isAwaited ? any : nil)
        domains[line.domain].control.source = next
        guard let next else { return true }
        scheduler.requireControl(of: self.line(from: next, at: line.domain, now: now))
        enqueueControlIfAwaited(of: line.domain)
        return true
    }
}
