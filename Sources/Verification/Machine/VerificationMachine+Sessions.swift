import MailTerms
import Pacing
import Providers
import SMTP
import Verdicts

/// The end of a session: first what it shows of the server, then its answer about each mailbox.
extension VerificationMachine {
    /// Handles the end of a session, or a session that could not be opened.
    package mutating func visitEnded(_ id: VisitID, _ report: VisitReport, at now: Timestamp) -> [MachineAction] {
        var actions: [MachineAction] = []
        let entry = visits.end(id)
        guard let plan = entry.plan else { preconditionFailure("\(id) was not opened") }
        if let failure = networkFailure(
            report.session.connectFailure, at: entry.parts[0].domain, now: now, into: &actions)
        {
            endBulkJobs(failure, at: now, into: &actions)
        }
        let reading = VisitReading(report, isKnown: guards.failures.isKnown(entry.visit.mxSet))
        let consequence = complete(entry, reading, at: now)
        countUnanswered(entry, report, at: now)
        var reasons: [Reason] = []
        if reading.refusesUs, let host = report.mxHost, isToBeAvoided(host, after: entry) {
            guards.refusingHosts.insert(host)
            putBack(entry.parts, at: now)
        } else {
            reasons = apply(report, plan, of: entry, at: now, into: &actions)
        }
        if reading.outcome == .failed { reasons.append(reason(of: report, at: entry.parts[0].domain)) }
        recordReputation(of: entry, report, reasons, now: now, into: &actions)
        apply(consequence, of: entry, report, at: now, into: &actions)
        // If another session follows, it needs what this one has shown. Otherwise the server may be forgotten.
        let mxSet = entry.visit.mxSet
        if !scheduler.isOpen(mxSet), !scheduler.isWaitedFor(mxSet), !scheduler.hasRetry(at: mxSet, of: nil) {
            guards.trust.forgetIfOrdinary(mxSet)
        }
        // A part without anything left to ask has not asked its control, either.
        for part in entry.visit.parts where part.asksControl {
            enqueueControlIfAwaited(of: index.line(part.domain).domain)
        }
        advance(at: now, into: &actions)
        return actions
    }

    private mutating func complete(
        _ entry: OpenVisits.Entry, _ reading: VisitReading, at now: Timestamp
    ) -> Consequence? {
        let visit = entry.visit
        // Parts without anything left to ask are not in the session.
        let asked = Dictionary(uniqueKeysWithValues: zip(entry.parts.map(\.line), reading.asked))
        let consequence = scheduler.complete(
            visit, with: reading.outcome, asked: visit.parts.map { asked[$0.domain] ?? 0 }, at: now)
        if let answers = reading.cutAfter { scheduler.recordCut(at: visit.destination, after: answers) }
        index.paces.recordVisit(to: visit.destination, at: now)
        index.leases?.recordChange(at: visit.destination)
        if reading.outcome == .served { guards.failures.recordServed(visit) }
        return consequence
    }

    /// Questions that the server has heard count, even if its answers do not.
    private mutating func countUnanswered(_ entry: OpenVisits.Entry, _ report: VisitReport, at now: Timestamp) {
        for (part, transaction) in zip(entry.parts, report.session.transactions) {
            for (asked, times) in zip(part.mailboxes, transaction.unanswered) where jobs.contains(asked.job) {
                mailboxes.attempts.recordUnbelieved(times, at: asked.id, now: now)
            }
        }
    }

    /// Whether a host that refuses us for every recipient has an equal host that can be asked instead.
    private func isToBeAvoided(_ host: String, after entry: OpenVisits.Entry) -> Bool {
        !entry.avoidedHosts.contains(host)
            && domains[entry.parts[0].domain].hosts.hasEqual(of: host, outside: guards.refusingHosts)
    }

    /// All mailboxes are asked again at another host.
    private mutating func putBack(_ parts: [OpenVisits.Part], at now: Timestamp) {
        for part in parts {
            for asked in part.mailboxes where jobs.contains(asked.job) {
                mailboxes.attempts.recordUnbelieved(1, at: asked.id, now: now)
            }
            enqueueAgain(part.mailboxes, in: part.line)
            if part.asksControl, part.mailboxes.isEmpty { scheduler.enqueueControl(of: part.line) }
        }
    }

    // MARK: Answers

    /// - Returns: what the answers mean, whatever is done with them.
    private mutating func apply(
        _ report: VisitReport, _ plan: SessionPlan, of entry: OpenVisits.Entry, at now: Timestamp,
        into actions: inout [MachineAction]
    ) -> [Reason] {
        for part in entry.parts {
            if let most = report.session.recipientLimit {
                scheduler.limitTransactions(of: part.line, to: most)
            }
        }
        let beliefs = beliefs(in: report, plan, of: entry, at: now, into: &actions)
        var reasons: [Reason] = []
        for (number, part) in entry.parts.enumerated() {
            let transaction = report.session.transactions[number]
            if part.asksControl {
                applyControl(transaction, of: part, report, isVoid: beliefs.voidsFirstControls, at: now, into: &actions)
            }
            recordProof(transaction, beliefs.answers[number], of: part)
            reasons += apply(report, number, of: part, beliefs, at: now, into: &actions)
            enqueueControlIfAwaited(of: part.domain)
        }
        return reasons
    }

    private mutating func apply(
        _ report: VisitReport, _ number: Int, of part: OpenVisits.Part, _ beliefs: Beliefs,
        at now: Timestamp, into actions: inout [MachineAction]
    ) -> [Reason] {
        let transaction = report.session.transactions[number]
        let control = transaction.control
        let known =
            report.isFromBackup || control == .refusedAlike ? control : domains[part.domain].control.check.outcome
        var reasons: [Reason] = []
        var again: [JobMailbox] = []
        for (position, asked) in part.mailboxes.enumerated() where jobs.contains(asked.job) {
            let isBlamed =
                number == 0 && position == 0 && report.session.endedAtFirstRecipient
                && mailboxes.attempts.recordInterruption(at: asked.id)
            guard let outcome = transaction.outcomes[position] ?? (isBlamed ? report.session.ending.outcome : nil)
            else {
                again.append(asked)
                continue
            }
            var belief = beliefs.answers[number][position]
            if belief == .askedAgain {
                guard (mailboxes.attempts.count(of: asked.id)?.others ?? 0) > 0 else {
                    mailboxes.attempts.recordUnbelieved(1, at: asked.id, now: now)
                    again.append(asked)
                    continue
                }
                // The limits left no room for the control in the next session, either.
                belief = .held
            } else if case .askedLater(let times) = belief {
                let attempts = mailboxes.attempts.count(of: asked.id)?.made ?? 0
                belief = attempts < times && jobs[asked.job].spec.waitsForRetries ? .doubted : .held
            }
            let evidence = report.evidence(outcome, meaning: transaction.meanings[position], control: known)
            let answer = HeldAnswer(
                asked: asked, evidence: evidence,
                transcript: jobs[asked.job].spec.keepsTranscripts ? report.transcript : [],
                isSuspect: isSuspect(transaction, of: part))
            reasons.append(
                answered(
                    answer, belief, restsUntil: beliefs.restsUntil, at: part, transaction.provider, now: now,
                    into: &actions))
        }
        enqueueAgain(again, in: part.line)
        return reasons
    }
}
