import MailTerms
import Pacing
import Providers
import SMTP

/// Visits, from the scheduler's choice to a session.
extension VerificationMachine {
    /// How long a route is used before it is looked for again: the shortest time for which the resolver keeps an
    /// answer.
    private static let freshness = Duration.seconds(30)

    /// Opens the visits that may be opened now.
    mutating func openVisits(at now: Timestamp, into actions: inout [MachineAction]) {
        guard !guards.standstill.isPausing(at: now) else { return }
        while !guards.standstill.hasBegun || visits.count == 0, let visit = nextVisit(at: now) {
            let line = index.line(visit.parts[0].domain)
            guard !guards.sources.isResting(line.source) else {
                withdraw(visit, at: now, into: &actions)
                continue
            }
            prepare(visit, line, at: now, into: &actions)
        }
    }

    /// Reads what the visit needs: mailboxes that are not in memory any more, and the route if it is not fresh, because
    /// hours may have passed since it was found.
    private mutating func prepare(
        _ visit: Visit, _ line: SchedulerIndex.Line, at now: Timestamp, into actions: inout [MachineAction]
    ) {
        let wanted = visit.parts.flatMap(\.mailboxes)
        let known = mailboxes.recent.remove(wanted)
        let id = visits.begin(visit, from: line.source, knowing: known)
        var missing: [PendingMailbox] = []
        if known.count < wanted.count {
            let ids = Set(known.map(\.id))
            missing = wanted.filter { !ids.contains($0) && jobs.contains($0.job) }
        }
        guard !missing.isEmpty || now - domains[line.domain].routeFoundAt >= Self.freshness else {
            return begin(id, nil, [], at: now, into: &actions)
        }
        actions.append(.prepare(id, domain: domains[line.domain].name, missing: missing))
    }

    /// The route was found again, and the missing mailboxes were read.
    ///
    /// - Parameter found: in no particular order; those of jobs that have left meanwhile may be left out.
    package mutating func visitPrepared(
        _ id: VisitID, _ route: Route, _ found: [JobMailbox], at now: Timestamp
    ) -> [MachineAction] {
        var actions: [MachineAction] = []
        begin(id, route, found, at: now, into: &actions)
        advance(at: now, into: &actions)
        return actions
    }

    /// - Parameter route: as it was found again; `nil` if it is fresh.
    private mutating func begin(
        _ id: VisitID, _ route: Route?, _ found: [JobMailbox], at now: Timestamp, into actions: inout [MachineAction]
    ) {
        let visit = visits[id].visit
        let parts = parts(of: visit, visits.removeKnown(of: id), found, at: now, into: &actions)
        if parts.isEmpty {
            // Nothing is left to ask: its jobs have left, or others have the answers.
            cancel(id, at: now)
        } else {
            if let route { updateRoute(route, for: parts[0].domain, isAlone: visit.parts.count == 1, at: now) }
            open(id, parts, into: &actions)
        }
    }

    /// Replaces the route of a domain, unless the new one failed or has other hosts than the other parts of the visit.
    private mutating func updateRoute(_ route: Route, for domain: DomainIndex, isAlone: Bool, at now: Timestamp) {
        guard case .hosts(let hosts, _) = route, isAlone || hosts.setName == domains[domain].hosts.setName else {
            return
        }
        domains[domain].route = .known(route, domains[domain].destination)
        domains[domain].routeFoundAt = now
    }

    // MARK: What is asked

    /// - Parameters:
    ///   - known: mailboxes that were not read again, in the visit's order.
    ///   - found: the others, in no particular order.
    private mutating func parts(
        of visit: Visit, _ known: [JobMailbox], _ found: [JobMailbox], at now: Timestamp,
        into actions: inout [MachineAction]
    ) -> [OpenVisits.Part] {
        var known = known[...]
        let found = Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
        let most = guards.trust.mostRecipients(at: visit.mxSet)
        var room = most ?? .max
        return visit.parts.compactMap { part in
            let line = index.line(part.domain)
            var wanted: [JobMailbox] = []
            for id in part.mailboxes {
                let read = known.first?.id == id ? known.popFirst() : found[id]
                guard jobs.contains(id.job) else { continue }
                guard let mailbox = read else { preconditionFailure("\(id) was not read for its visit") }
                if isToBeAsked(mailbox, at: line.domain, now: now, into: &actions) { wanted.append(mailbox) }
            }
            if wanted.count > room {
                enqueueAgain(wanted[room...].map(\.self), in: part.domain)
                wanted.removeLast(wanted.count - room)
            }
            // A session that must prove every answer asks about one domain.
            if !wanted.isEmpty { room = most == nil ? room : 0 }
            guard !wanted.isEmpty || part.asksControl && part.mailboxes.isEmpty else { return nil }
            return OpenVisits.Part(
                line: part.domain, domain: line.domain, mailboxes: wanted, asksControl: part.asksControl)
        }
    }

    private mutating func open(_ id: VisitID, _ parts: [OpenVisits.Part], into actions: inout [MachineAction]) {
        for part in parts where part.asksControl {
            var check = domains[part.domain].control.check
            check.resume()
            setCheck(check, of: part.domain)
        }
        let (visit, seed) = (visits[id].visit, random.next())
        let plan = plan(of: parts, in: visit, seed: seed)
        visits[id].parts = parts
        visits[id].plan = plan
        visits[id].avoidedHosts = guards.refusingHosts
        let hosts = domains[parts[0].domain].hosts.shuffledAmongEquals(using: &random).leaving(guards.refusingHosts)
        actions.append(
            .open(
                id, hosts: hosts, plan: plan, source: guards.sources.addresses[visits[id].source],
                for: visit.job))
    }

    private func plan(of parts: [OpenVisits.Part], in visit: Visit, seed: UInt64) -> SessionPlan {
        let provider = domains[parts[0].domain].destination?.provider
        let proof = rules.asksForProof(at: provider) ? controls(of: parts, in: visit) : nil
        let transactions = parts.enumerated().map { number, part in
            // Only the controls of the last transaction can prove the answers of all transactions.
            let isLast = number == parts.count - 1
            return transaction(part, proof, room: isLast ? visit.roomForControls : 0, seed: seed)
        }
        var plan = SessionPlan(
            helo: rules.session.helo, envelopeSender: rules.session.envelopeSender, transactions: transactions,
            tls: rules.session.tls,
            keepsTranscript: parts.contains { part in
                part.mailboxes.contains { jobs[$0.job].spec.keepsTranscripts }
            })
        plan.seed = seed
        plan.refusalsBefore = proof?.refusalsBefore ?? 0
        return plan
    }

    private func controls(of parts: [OpenVisits.Part], in visit: Visit) -> ControlPlan {
        let asking = Set(parts.flatMap { $0.mailboxes.map(\.job) })
        // A job without further mailboxes there gets no proof from a later session.
        let isLast =
            !scheduler.isWaitedFor(visit.mxSet)
            || asking.contains { !scheduler.isWaitedFor(visit.destination, by: $0) }
        let recipients = parts.reduce(0) { $0 + $1.mailboxes.count }
        return guards.trust.controls(at: visit.mxSet, asking: recipients, isLast: isLast)
    }

    /// - Parameters:
    ///   - proof: the controls that show whether the server tells the truth; `nil` if none are wanted.
    ///   - room: how many of these may be asked.
    private func transaction(
        _ part: OpenVisits.Part, _ proof: ControlPlan?, room: Int, seed: UInt64
    ) -> SessionPlan.Transaction {
        let domain = domains[part.domain]
        var transaction = SessionPlan.Transaction(recipients: part.mailboxes.map(\.address))
        transaction.mostControls = mostControls(of: part, room: room)
        transaction.refusedShapes = domain.proof.refusedShapes
        if part.asksControl {
            transaction.negative = firstControl(of: part.domain, isAlone: part.mailboxes.isEmpty, seed: seed)
        }
        guard let proof, transaction.mostControls > 0 else { return transaction }
        if !part.asksControl, rules.asksControls, domain.control.check.outcome == .refused {
            transaction.negative = proof.negative
        } else if !part.asksControl, domain.control.check.isOpen {
            // Another session asks the domain's first control.
            transaction.negative = .afterRefusals(TrustRules.refusalsInFront)
        }
        if domain.control.check.outcome != .accepted {
            transaction.witness = SessionPlan.Witness(
                domain.proof.witness ?? guards.trust.witness(at: index.line(part.line).mxSet), after: proof.refusals,
                withoutAcceptance: proof.refusalsWithoutAcceptance)
        }
        return transaction
    }

    /// The most controls of a transaction: none if its recipients fill the server's limit.
    private func mostControls(of part: OpenVisits.Part, room: Int) -> Int {
        let isFull = scheduler.transactionLimit(of: part.line).map { part.mailboxes.count >= $0 } ?? false
        return isFull ? 0 : room + (part.asksControl ? 1 : 0)
    }

    // MARK: Visits that are not made

    /// Cancels a visit for which nothing is left to ask.
    private mutating func cancel(_ id: VisitID, at now: Timestamp) {
        let visit = visits.end(id).visit
        completeUnmade(visit, at: now)
        for part in visit.parts where part.asksControl { enqueueControlIfAwaited(of: index.line(part.domain).domain) }
    }

    /// A visit from a source that rests is not made: its mailboxes are asked about from another source.
    private mutating func withdraw(_ visit: Visit, at now: Timestamp, into actions: inout [MachineAction]) {
        completeUnmade(visit, at: now)
        for part in visit.parts where part.asksControl && !moveControl(of: part.domain, now: now) {
            giveUpControl(of: index.line(part.domain).domain, now: now, into: &actions)
        }
        let wanted = visit.parts.flatMap(\.mailboxes)
        if !wanted.isEmpty { actions.append(.find(wanted, for: .moveToOtherSource)) }
    }

    private mutating func completeUnmade(_ visit: Visit, at now: Timestamp) {
        _ = scheduler.complete(visit, with: .notMade, asked: visit.parts.map { _ in 0 }, at: now)
        index.leases?.recordChange(at: visit.destination)
    }

    /// Returns mailboxes that were not asked to the front of their line.
    mutating func enqueueAgain(_ mailboxes: [JobMailbox], in line: DomainID) {
        self.mailboxes.recent.keep(mailboxes)
        for job in Set(mailboxes.map(\.job)).sorted() where jobs.contains(job) {
            let numbers = mailboxes.filter { $0.job == job }.map(\.mailbox.number)
            scheduler.enqueue(numbers, of: job, in: line, atFront: true)
        }
    }
}
