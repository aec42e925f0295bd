import Configuration
import Dispatch
import MailTerms
import Pacing
import Probe
import Providers
import Resolve
import SMTP
import Store

/// Visits: from the scheduler's word to a session, and what comes back from it.
extension Checking {
    /// What is asked of one domain in a visit.
    struct Part {
        let id: DomainID
        let domain: CheckedDomain
        let mailboxes: [Mailbox]
        let asksControl: Bool
    }

    func openVisitsThatMayOpen() {
        let now = surroundings.now()
        guard now >= standstill.until else { return }
        while !standstill.hasBegun || openVisits == 0, connections.take(share) {
            guard let visit = scheduler.next(at: now, admits: { hasTurn($0, at: now) }) else {
                connections.giveBack(share)
                break
            }
            guard let (domain, source) = domainByID[visit.parts[0].domain] else {
                connections.giveBack(share)
                continue
            }
            guard !sources.resting.contains(source) else {
                connections.giveBack(share)
                withdraw(visit)
                continue
            }
            openVisits += 1
            refreshRoute(of: visit, domain)
        }
        takeOverDebts()
    }

    /// Hours may have passed since a route was found. What the DNS said is kept for as long as it allows.
    private func refreshRoute(of visit: Visit, _ domain: CheckedDomain) {
        find(visit.parts.flatMap(\.mailboxes).map(\.number)) { [self] mailboxes in
            stages.resolve.route(to: domain.name) { [self] route in
                queues.probe.async { self.open(visit, domain, route, mailboxes) }
            }
        }
    }

    /// Finds the mailboxes of these numbers, in no particular order; the store is read where it was not just now.
    ///
    /// - Parameter completion: runs on `queues.probe`, never at once.
    func find(_ numbers: [Int], completion: @escaping @Sendable (Result<[Mailbox], any Error>) -> Void) {
        let known = recentMailboxes.take(numbers)
        guard known.count < numbers.count else { return queues.probe.async { completion(.success(known)) } }
        let others = Array(Set(numbers).subtracting(known.map(\.number)))
        queues.store.async { [self] in
            let found = Result { known + (try recorder.store.mailboxes(others, of: job)) }
            queues.probe.async { completion(found) }
        }
    }

    private func open(
        _ visit: Visit, _ first: CheckedDomain, _ route: Route, _ found: Result<[Mailbox], any Error>
    ) {
        guard !isOver else { return }
        // No news is no reason to forget the old ones, and other hosts may not be those of the other parts.
        if case .hosts(let hosts, _) = route, visit.parts.count == 1 || hosts.setName == first.hosts.setName {
            first.route = route
        }
        let hosts = first.hosts.shuffledAmongEquals(using: &random).leaving(refusingHosts)
        let mailboxes: [Mailbox]
        do {
            mailboxes = try found.get()
        } catch {
            return end(error)
        }
        let byNumber = Dictionary(uniqueKeysWithValues: mailboxes.map { ($0.number, $0) })
        let parts = visit.parts.compactMap { part in
            domainByID[part.domain].map { known in
                Part(
                    id: part.domain, domain: known.domain, mailboxes: part.mailboxes.compactMap { byNumber[$0.number] },
                    asksControl: part.asksControl)
            }
        }
        let plan = settings.sessionPlan(parts.map(transaction))
        let source = sources.addresses[domainByID[visit.parts[0].domain]?.source ?? 0]
        let tried = refusingHosts
        stages.probe.visit(hosts, plan, from: source) { [queues] report in
            queues.probe.async { self.finished(visit, parts, report, leaving: tried) }
        }
    }

    private func transaction(_ part: Part) -> SessionPlan.Transaction {
        if part.asksControl, part.domain.controlAddress == nil {
            part.domain.controlAddress = ControlAddress.make(at: part.domain.name, seed: random.next())
        }
        return SessionPlan.Transaction(
            recipients: part.mailboxes.map(\.address), control: part.asksControl ? part.domain.controlAddress : nil)
    }

    // MARK: Afterwards

    /// - Parameter left: the hosts that were tried behind their equals.
    private func finished(_ visit: Visit, _ parts: [Part], _ report: VisitReport, leaving left: Set<String>) {
        guard !isOver else { return }
        openVisits -= 1
        let now = surroundings.now()
        let (first, source) = (parts[0].domain, domainByID[parts[0].id]?.source ?? 0)
        if let error = connectionError(report.session.connectFailure, at: first) { return end(error) }

        let reading = VisitReading(visit, report, isKnown: troubles.isKnown(visit.mxSet))
        let consequence = scheduler.completed(visit, reading.outcome, asked: reading.asked, at: now)
        if let answers = reading.cutAfter { scheduler.noteCut(at: visit.destination, after: answers) }
        visitedDestinations[Places.Name(destination: first.destination, source: source)] = visit.destination
        if reading.outcome == .served { troubles.noteServed(visit) }
        noteUnanswered(parts, report.session)
        var reasons: [Reason] = []
        if reading.refusesUs, let host = report.mxHost, !left.contains(host),
            first.hosts.hasEqual(of: host, outside: refusingHosts)
        {
            refusingHosts.insert(host)
            putBack(parts)
        } else {
            for (index, part) in parts.enumerated() {
                reasons += take(part, number: index, of: report)
            }
        }
        if reading.outcome == .failed { reasons.append(recorder.reason(of: report, asking: first.name)) }
        if let error = blocklistError(after: reasons, at: first, from: source, report.mxHost) { return end(error) }
        bear(consequence, of: visit, parts, report)
        advance()
        // Only now: who wants another one at once stands in line for it with the other jobs.
        connections.giveBack(share)
    }

    /// Why the run must stop, where no connection is to be had.
    private func connectionError(_ failure: SessionFailure?, at domain: CheckedDomain) -> RunError? {
        if let failure, failure.isOurs {
            if !standstill.hasBegun { progress.say("\(RunError.cause(of: failure)); mailmo tries again for a while") }
            let isHopeless = standstill.note(at: surroundings.now())
            return isHopeless && openVisits == 0 ? RunError.standstill(failure) : nil
        }
        standstill.noteConnection()
        let isBarred = reachability.note(
            domain.destination, provider: domain.provider?.key, connectFailure: failure)
        return isBarred ? RunError.portClosed(settings.probe.port, tried: reachability.tried) : nil
    }

    /// Takes what a session has shown of one domain.
    ///
    /// - Returns: what the answers mean, whatever is done with them.
    private func take(_ part: Part, number index: Int, of report: VisitReport) -> [Reason] {
        let id = part.id
        let transaction = report.session.transactions[index]
        let (control, provider) = (transaction.control, transaction.provider)
        if part.asksControl {
            takeControl(control, of: part, report)
        }
        let known = report.isFromBackup || control == .refusedAlike ? control : part.domain.control
        if let most = report.session.recipientLimit { scheduler.narrow(id, recipientsPerTransaction: most) }
        var reasons: [Reason] = []
        var again: [Int] = []
        for (position, (mailbox, outcome)) in zip(part.mailboxes, transaction.outcomes).enumerated() {
            let isFirst = index == 0 && position == 0
            let isBlamed = isFirst && report.session.endedAtFirstRecipient && isCutShortTooOften(mailbox)
            guard let outcome = outcome ?? (isBlamed ? report.session.ending.outcome : nil) else {
                again.append(mailbox.number)
                continue
            }
            let evidence = report.evidence(outcome, meaning: transaction.meanings[position], control: known)
            reasons.append(answered(mailbox, evidence, in: part.domain, at: provider))
        }
        scheduler.enqueue(again, of: jobID, in: id, atFront: true)
        // Somebody was accepted, here or in another visit, and no visit that is open asks the control.
        if !part.domain.accepted.isEmpty, let id = part.domain.controlID { scheduler.enqueueControl(of: id) }
        return reasons
    }

    /// A host that refuses us, whoever is asked about, is not believed while there is another one that does the same
    /// work: all are asked again there.
    private func putBack(_ parts: [Part]) {
        for part in parts {
            for mailbox in part.mailboxes { countUnbelieved(mailbox, 1) }
            scheduler.enqueue(part.mailboxes.map(\.number), of: jobID, in: part.id, atFront: true)
            if part.asksControl, part.mailboxes.isEmpty { scheduler.enqueueControl(of: part.id) }
        }
    }

    /// What the server has heard counts, even if its answer does not.
    private func noteUnanswered(_ parts: [Part], _ session: SessionReport) {
        for (part, counts) in zip(parts, session.transactions.lazy.map(\.unanswered)) {
            for (mailbox, count) in zip(part.mailboxes, counts) where count > 0 { countUnbelieved(mailbox, count) }
        }
    }

    private func countUnbelieved(_ mailbox: Mailbox, _ count: Int) {
        attempts[mailbox.number, default: AttemptCount(first: surroundings.now())].others += count
    }

    /// Whether sessions have so often ended as soon as a mailbox was named that it may well be the cause.
    private func isCutShortTooOften(_ mailbox: Mailbox) -> Bool {
        cutShort[mailbox.number, default: 0] += 1
        return cutShort[mailbox.number, default: 0] > Self.mostCutsShort
    }

    static var mostCutsShort: Int { 5 }
}

extension SessionReport {
    fileprivate var endedAtFirstRecipient: Bool {
        guard !madeProgress else { return false }
        return switch ending {
        case .refused(_, at: .rcpt), .failed(_, at: .rcpt): true
        case .complete, .refused, .failed: false
        }
    }

    /// Why the destination has turned us away: the refusal that says so, or the end of the session. It speaks of us, so
    /// it is told as one that was said before any recipient was named.
    var dismissal: ProbeOutcome {
        guard ending == .complete else { return ending.outcome }
        let limit = transactions.lazy.flatMap { zip($0.outcomes, $0.meanings) }.compactMap { outcome, meaning in
            if case .answered(let reply, _)? = outcome, meaning?.reason == .rateLimited { reply } else { nil }
        }.first
        return limit.map { .refused($0, at: .mail) } ?? ending.outcome
    }

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
