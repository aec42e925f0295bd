import MailTerms
import Pacing
import Providers
import SMTP

/// Visits: from the scheduler's choice to a session, and what comes back from it.
extension VerificationMachine {
    /// Opens what may be opened now.
    mutating func openVisits(at now: Timestamp, _ actions: inout [MachineAction]) {
        guard now >= guards.standstill.until else { return }
        while !guards.standstill.hasBegun || visits.count == 0, let visit = scheduler.next(at: now) {
            let line = index.line(visit.parts[0].domain)
            guard !sources.isResting(line.source) else {
                withdraw(visit, at: now, &actions)
                continue
            }
            let id = visits.begin(visit, from: line.source)
            // Hours may have passed since the route was found. What the DNS said is kept for as long as it allows.
            actions.append(
                .prepare(id, domain: domains[line.domain].name, mailboxes: visit.parts.flatMap(\.mailboxes)))
        }
    }

    /// The mailboxes of a visit, as far as they were not read a short while ago.
    ///
    /// - Returns: those that must be read from the store.
    package mutating func missingMailboxes(of id: VisitID) -> [PendingMailbox] {
        []
    }

    /// The route was found again, and the mailboxes were read.
    ///
    /// - Parameter found: in no particular order; those of jobs that have ended meanwhile are left out.
    package mutating func visitPrepared(
        _ id: VisitID, _ route: Route, _ found: [(PacedJobID, Mailbox)], at now: Timestamp
    ) -> [MachineAction] {
        var actions: [MachineAction] = []
        let visit = visits[id].visit
        let asked = Dictionary(
            found.map { (PendingMailbox(job: $0, number: $1.number), AskedMailbox(job: $0, mailbox: $1)) },
            uniquingKeysWith: { first, _ in first })
        let parts = visit.parts.compactMap { part(of: $0, asked) }
        guard let first = parts.first else {
            cancel(id, at: now)
            advance(at: now, &actions)
            return actions
        }
        // No news is no reason to forget the old ones, and other hosts may not be those of the other parts.
        if case .hosts(let hosts, _) = route,
            visit.parts.count == 1 || hosts.setName == domains[first.domain].hosts.setName,
            let destination = domains[first.domain].destination
        {
            domains[first.domain].route = .known(route, destination)
        }
        visits[id].parts = parts
        visits[id].avoided = guards.refusingHosts
        let hosts = domains[first.domain].hosts.shuffledAmongEquals(using: &guards.random).leaving(guards.refusingHosts)
        actions.append(
            .open(
                id, hosts: hosts, plan: plan(of: parts, at: domains[first.domain].destination?.provider),
                source: sources.addresses[visits[id].source]))
        return actions
    }

    private func part(of part: Visit.Part, _ asked: [PendingMailbox: AskedMailbox]) -> OpenVisits.Part? {
        let mailboxes = part.mailboxes.compactMap { asked[$0] }.filter { jobs.contains($0.job) }
        guard !mailboxes.isEmpty || part.asksControl, let line = index.knownLine(part.domain) else { return nil }
        return OpenVisits.Part(
            line: part.domain, domain: line.domain, mailboxes: mailboxes, asksControl: part.asksControl)
    }

    private mutating func plan(of parts: [OpenVisits.Part], at provider: Provider?) -> SessionPlan {
        let transactions = parts.map { part in
            SessionPlan.Transaction(
                recipients: part.mailboxes.map(\.address), control: part.asksControl ? control(of: part.domain) : nil)
        }
        let keepsTranscript = parts.contains { $0.mailboxes.contains { jobs[$0.job].spec.keepsTranscripts } }
        return SessionPlan(
            helo: rules.session.helo, envelopeSender: rules.session.envelopeSender, transactions: transactions,
            tls: rules.session.tls, provider: provider, keepsTranscript: keepsTranscript)
    }

    private mutating func control(of domain: DomainIndex) -> Address {
        domains[domain].catchAll.address ?? ControlAddress.make(at: domains[domain].name, using: &guards.random)
    }

    /// All that it was to ask about has left meanwhile.
    private mutating func cancel(_ id: VisitID, at now: Timestamp) {
        let visit = visits.end(id).visit
        _ = scheduler.completed(visit, .notMade, asked: visit.parts.map { _ in 0 }, at: now)
    }

    // MARK: Afterwards

    /// A session is over.
    package mutating func visitEnded(_ id: VisitID, _ report: VisitReport, at now: Timestamp) -> [MachineAction] {
        var actions: [MachineAction] = []
        let entry = visits.end(id)
        apply(report, of: entry, at: now, &actions)
        advance(at: now, &actions)
        return actions
    }

    private mutating func apply(
        _ report: VisitReport, of entry: OpenVisits.Entry, at now: Timestamp, _ actions: inout [MachineAction]
    ) {
        let (visit, parts) = (entry.visit, entry.parts)
        let first = parts[0]
        if let failure = networkFailure(report.session.connectFailure, at: first.domain, now, &actions) {
            _ = scheduler.completed(visit, .notMade, asked: visit.parts.map { _ in 0 }, at: now)
            return endAll(failure, &actions)
        }
        let providers = parts.map {
            Provider.serving(mxHost: report.mxHost, greeting: report.session.greeting, domain: domains[$0.domain].name)
        }
        let reading = VisitReading(
            visit, report, providers: providers, isKnown: guards.failures.isKnown(visit.mxSet))
        let consequence = scheduler.completed(visit, reading.outcome, asked: reading.asked, at: now)
        if let answers = reading.cutAfter { scheduler.noteCut(at: visit.destination, after: answers) }
        if reading.outcome == .served { guards.failures.noteServed(visit) }
        for (part, counts) in zip(parts, report.session.unanswered) {
            for (asked, count) in zip(part.mailboxes, counts) {
                attempts.recordUnbelieved(count, at: asked.id, now: now)
            }
        }
        var reasons: [Reason] = []
        if reading.refusesUs, let host = report.mxHost, !entry.avoided.contains(host),
            domains[first.domain].hosts.hasEqual(of: host, outside: guards.refusingHosts)
        {
            guards.refusingHosts.insert(host)
            putBack(parts, at: now)
        } else {
            for (number, part) in parts.enumerated() {
                reasons += apply(report, toPart: number, part, at: providers[number], now, &actions)
            }
        }
        judgeSource(entry, report, reasons + (reading.outcome == .failed ? [reason(of: report, parts)] : []), now, &actions)
        apply(consequence, of: entry, report, at: now, &actions)
    }

    /// Applies what a session has shown of one domain.
    ///
    /// - Returns: what the answers mean, whatever is done with them.
    private mutating func apply(
        _ report: VisitReport, toPart number: Int, _ part: OpenVisits.Part, at provider: Provider?, _ now: Timestamp,
        _ actions: inout [MachineAction]
    ) -> [Reason] {
        let control = report.session.controls[number]
        if part.asksControl { applyControl(control, of: part, report, at: now, &actions) }
        let known = report.isFromBackup || control == .refusedAlike ? control : domains[part.domain].catchAll.outcome
        if let most = report.session.recipientLimit { scheduler.narrow(part.line, recipientsPerTransaction: most) }
        var reasons: [Reason] = []
        var again: [PendingMailbox] = []
        for (position, (asked, outcome)) in zip(part.mailboxes, report.session.outcomes[number]).enumerated()
        where jobs.contains(asked.job) {
            let isFirst = number == 0 && position == 0
            let isBlamed =
                isFirst && report.session.endedAtFirstRecipient && attempts.recordInterruption(at: asked.id)
            guard let outcome = outcome ?? (isBlamed ? report.session.ending.outcome : nil) else {
                again.append(asked.id)
                continue
            }
            let evidence = report.evidence(outcome, control: known)
            reasons.append(answered(asked, evidence, at: part.domain, provider, now, &actions))
        }
        enqueueAgain(again, in: part.line)
        // Somebody was accepted, here or in another visit, and no open visit asks the control.
        if domains.contains(part.domain), !domains[part.domain].accepted.isEmpty, let line = controlLine(of: part.domain) {
            scheduler.enqueueControl(of: line)
        }
        return reasons
    }

    func enqueueAgain(_ mailboxes: [PendingMailbox], in line: DomainID) {
        // (per job: scheduler.enqueue(numbers, of: job, in: line, atFront: true))
    }

    /// A host that refuses us, whoever is asked about, is not believed while there is another one that does the same work:
    /// all are asked again there.
    private mutating func putBack(_ parts: [OpenVisits.Part], at now: Timestamp) {
        for part in parts {
            for asked in part.mailboxes { attempts.recordUnbelieved(1, at: asked.id, now: now) }
            enqueueAgain(part.mailboxes.map(\.id), in: part.line)
            if part.asksControl, part.mailboxes.isEmpty { scheduler.enqueueControl(of: part.line) }
        }
    }
}
