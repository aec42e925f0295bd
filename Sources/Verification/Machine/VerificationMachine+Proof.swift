import MailTerms
import Pacing
import SMTP

/// The last proof. A session cannot know that it is the last one: others may be open at the same time. So acceptances
/// without a proof may be left, although their server has never lied. Then one mailbox of each job is asked again. Its
/// session ends with a negative control, which proves the others, too.
extension VerificationMachine {
    /// Decides which mailboxes are asked again after a job's last session at a server.
    ///
    /// - Parameters:
    ///   - beliefs: answers without a proof that are asked again, or that wait for these, are not `unconfirmed` any
    ///     more.
    ///   - verdicts: the same.
    mutating func askForLastProof(
        _ beliefs: inout Beliefs, _ verdicts: inout ServerTrusts.Verdicts, of entry: OpenVisits.Entry,
        after report: VisitReport, at now: Timestamp
    ) {
        var asked = Set<PacedJobID>()
        guard !guards.trust.isUnreliable(entry.visit.mxSet) else { return }
        for number in entry.parts.indices.reversed() {
            let transaction = report.session.transactions[number]
            for (position, mailbox) in entry.parts[number].mailboxes.enumerated().reversed()
            where beliefs.answers[number][position] == .unconfirmed && jobs.contains(mailbox.job)
                && transaction.outcomes[position]?.isAcceptance == true && !wasAskedAgain(mailbox)
            {
                // After refusals an acceptance may be a lie of this session: a later session cannot prove it.
                let isSuspect = transaction.refusals(before: position) >= TrustRules.refusalsInFront
                let isFirst = asked.insert(mailbox.job).inserted
                beliefs.answers[number][position] = isFirst || isSuspect ? .askedAgain : .held
            }
        }
        askForLastProof(&verdicts, besides: asked, at: now)
    }

    /// The same for acceptances that were held.
    ///
    /// - Parameter others: jobs that ask a mailbox again already.
    mutating func askForLastProof(
        _ verdicts: inout ServerTrusts.Verdicts, besides others: Set<PacedJobID> = [], at now: Timestamp
    ) {
        var servers: [PacedJobID: Set<MXSetID>] = [:]
        for answer in verdicts.removeUnconfirmedAcceptances(where: { jobs.contains($0.asked.job) }) {
            let job = answer.asked.job
            let line = line(for: answer.asked.address, at: domain(of: answer.asked), now: now)
            let mxSet = index.line(line).mxSet
            if guards.trust.isUnreliable(mxSet) || wasAskedAgain(answer.asked) {
                verdicts.unconfirmed.append(answer)
            } else if others.contains(job) || !servers[job, default: []].insert(mxSet).inserted {
                guards.trust.hold(answer, isAcceptance: true, at: mxSet)
            } else {
                countReleased([answer])
                mailboxes.attempts.recordUnbelieved(1, at: answer.asked.id, now: now)
                enqueueAgain([answer.asked], in: line)
            }
        }
    }

    private func wasAskedAgain(_ mailbox: JobMailbox) -> Bool {
        (mailboxes.attempts.count(of: mailbox.id)?.others ?? 0) > 0
    }
}

extension TransactionReport {
    /// The number of mailboxes before a position that were called unknown.
    fileprivate func refusals(before position: Int) -> Int {
        meanings[..<position].count { $0?.isRefusalOfMailbox == true }
    }
}
