import MailTerms
import Pacing
import Verdicts

/// Mailboxes that several jobs want at once. One of the jobs asks; the others follow it, if they wait for retries.
extension VerificationMachine {
    /// Whether a mailbox whose turn it is must be asked about; if not, its verdict comes from another job's question.
    mutating func isToBeAsked(
        _ mailbox: JobMailbox, at domain: DomainIndex, now: Timestamp, into actions: inout [MachineAction]
    ) -> Bool {
        // A job that does not wait for its own retries does not wait for those of another job. A job that keeps
        // transcripts needs its own dialogue.
        let spec = jobs[mailbox.job].spec
        guard spec.waitsForRetries, !spec.keepsTranscripts else { return true }
        let start = spec.recalls ? Timestamp(milliseconds: .min) : jobs[mailbox.job].addedAt
        guard domains[domain].unfinished.isShared else {
            // Another job may have asked before it ended.
            guard let known = mailboxes.claims.verdict(of: mailbox, since: start) else { return true }
            record(known, for: mailbox, now: now, into: &actions)
            return false
        }
        switch mailboxes.claims.turn(of: mailbox, since: start) {
        case .ask: return true
        case .follow(let owner):
            jobs[mailbox.job].followed[owner, default: 0] += 1
            return false
        case .settled(let finding):
            record(finding, for: mailbox, now: now, into: &actions)
            return false
        }
    }

    /// A mailbox has its verdict, which its followers get, too. If the verdict may change later, the followers ask
    /// themselves.
    mutating func settleFollowers(
        of asked: JobMailbox, _ finding: Finding, now: Timestamp, into actions: inout [MachineAction]
    ) {
        guard !mailboxes.claims.isEmpty else { return }
        let followers = mailboxes.claims.followers(of: asked)
        let isFinal = finding.deferral == nil
        mailboxes.claims.settle(finding, by: asked, isFinal: isFinal, at: now)
        for follower in followers {
            unfollow(follower, of: asked.job)
            guard let deferral = finding.deferral else {
                record(finding, for: follower, now: now, into: &actions)
                continue
            }
            enqueue(follower, continuing: deferral, now: now)
        }
    }

    /// Continues the retries that another job has begun.
    private mutating func enqueue(_ mailbox: JobMailbox, continuing deferral: Deferral, now: Timestamp) {
        mailboxes.attempts.resume(mailbox.id, from: AttemptCount(deferral))
        let line = line(for: mailbox.address, at: domain(of: mailbox), now: now)
        scheduler.enqueue(CollectionOfOne(mailbox.mailbox.number), of: mailbox.job, in: line, notBefore: deferral.next)
    }

    /// A mailbox is asked again later: its followers wait for that.
    mutating func recordDeferral(
        _ finding: Finding, forFollowersOf asked: JobMailbox, into actions: inout [MachineAction]
    ) {
        guard !mailboxes.claims.isEmpty else { return }
        if let deferral = finding.deferral { mailboxes.claims.setDeferral(deferral, of: asked) }
        for follower in mailboxes.claims.followers(of: asked) {
            actions.append(.recordDeferral(self.finding(finding, for: follower), of: follower.job))
        }
    }

    private mutating func unfollow(_ follower: JobMailbox, of owner: PacedJobID) {
        let left = (jobs[follower.job].followed[owner] ?? 0) - 1
        precondition(left >= 0, "\(follower.id) does not follow \(owner)")
        jobs[follower.job].followed[owner] = left == 0 ? nil : left
    }

    private mutating func record(
        _ finding: Finding, for mailbox: JobMailbox, now: Timestamp, into actions: inout [MachineAction]
    ) {
        _ = mailboxes.attempts.close(mailbox.id)
        actions.append(.record(self.finding(finding, for: mailbox), of: mailbox.job))
        finish(1, of: mailbox.job, at: domain(of: mailbox))
    }

    /// The same, for the same mailbox of another job, which may spell it in another way.
    private func finding(_ finding: Finding, for mailbox: JobMailbox) -> Finding {
        var same = finding
        same.mailbox = mailbox.mailbox
        same.judgement = judge(HeldAnswer(asked: mailbox, evidence: finding.evidence))
        return same
    }

    /// A job that asked for others, too, has left: the next job asks, unless an open session asks already.
    mutating func reassign(
        _ heirs: [MailboxClaims.Inheritance], at now: Timestamp, into actions: inout [MachineAction]
    ) {
        for inheritance in heirs {
            let (former, heir) = (inheritance.former, inheritance.heir)
            unfollow(heir, of: former.job)
            for other in inheritance.others {
                unfollow(other, of: former.job)
                jobs[other.job].followed[heir.job, default: 0] += 1
            }
            guard !visits.replace(former, by: heir) else { continue }
            if let deferral = inheritance.deferral {
                enqueue(heir, continuing: deferral, now: now)
                continue
            }
            enqueueAgain([heir], in: line(for: heir.address, at: domain(of: heir), now: now))
        }
    }
}
