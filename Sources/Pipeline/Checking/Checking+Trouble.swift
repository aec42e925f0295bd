import Configuration
import Dispatch
import MailTerms
import Pacing
import Probe
import SMTP
import Store
import Verdicts

/// Hosts that do not answer, and destinations that turn us away: when they are asked again, and when they are given up.
///
/// What happens to all who ask is no mailbox's attempt. It is counted for the hosts, and their mailboxes wait together.
extension Checking {
    private static let mailboxesAtOnce = 1024

    func bear(_ consequence: Consequence?, of visit: Visit, _ parts: [Part], _ report: VisitReport) {
        let (now, source) = (surroundings.now(), domainByID[parts[0].id]?.source ?? 0)
        switch consequence {
        case nil:
            break
        case .mxSetFailed(let mxSet)?:
            let count = troubles.noteFailure(of: mxSet, at: now)
            let reason = recorder.reason(of: report, asking: parts[0].domain.name)
            let named = report.session.ending.outcome.namedWait
            if waitsForRetries, let wait = wait(after: count, reason.persistence, named: named, at: now) {
                scheduler.rest(mxSet, until: now + wait)
            } else {
                let evidence = report.evidence(report.session.ending.outcome, control: .notAsked)
                giveUp(scheduler.drain(mxSet), after: count.made, source, evidence)
            }
        case .destinationRests(let destination, let until)?:
            let count = troubles.noteRest(of: destination, at: now)
            let mayWait =
                wait(after: count, .calendar, at: now) != nil && self.mayWait(until: until, since: count.first)
            guard !waitsForRetries || !mayWait else { return }
            let evidence = report.evidence(report.session.dismissal, control: .notAsked)
            // Who waited was not named where others were; where nobody was, the visits were in vain for all.
            giveUp(
                scheduler.drain(destination), after: report.session.madeProgress ? 0 : count.made, source, evidence)
        }
    }

    private func mayWait(until time: Timestamp, since first: Timestamp) -> Bool {
        time - first <= settings.probe.retry.giveUpAfter
    }

    /// All that wait there get the verdict of those who were visited in vain.
    private func giveUp(
        _ drained: (mailboxes: [PendingMailbox], controls: [DomainID]), after visits: Int, _ source: Int,
        _ evidence: Evidence
    ) {
        for id in drained.controls {
            guard let domain = domainByID[id]?.domain, !moveControl(of: id) else { continue }
            domain.control = .inconclusive
            settle(domain)
        }
        giveUp(drained.mailboxes.map(\.number)[...], after: visits, source, evidence)
    }

    private func giveUp(_ numbers: ArraySlice<Int>, after visits: Int, _ source: Int, _ evidence: Evidence) {
        guard !numbers.isEmpty else { return }
        givingUp += 1
        let (now, rest) = (Array(numbers.prefix(Self.mailboxesAtOnce)), numbers.dropFirst(Self.mailboxesAtOnce))
        find(now) { [self] found in
            givingUp -= 1
            guard !isOver else { return }
            switch found {
            case .failure(let error): return end(error)
            case .success(let mailboxes) where sources.resting.contains(source):
                file(mailboxes)
            case .success(let mailboxes):
                for mailbox in mailboxes {
                    // What a server heard in these visits has been counted.
                    var count = attempts[mailbox.number] ?? AttemptCount(first: surroundings.now())
                    count.made += max(0, visits - count.others)
                    attempts[mailbox.number] = count
                    keep(mailbox, evidence)
                }
            }
            giveUp(rest, after: visits, source, evidence)
            advance()
        }
    }
}
