import MailTerms
import Pacing

/// Mailboxes that several jobs want, at domains that several jobs have: each is asked once, and all get its verdict.
///
///     (nobody's) ──► asked ─────────────────────► settled      one job asks, the others that come follow it
///         ▲            │  ▲ the next follower asks   │
///         │            └──┘ if the asking job leaves │
///         └──── nobody has followed, and it left     └──► (nobody's) when `capacity` others have come after it
///
/// Mailboxes of a domain that one job alone has are not kept here.
struct MailboxClaims: Sendable {
    /// The number of verdicts that are kept for other jobs, by default about thirty megabytes. A further verdict
    /// replaces the oldest.
    private let capacity: Int
    private var asked: [String: Claim] = [:]
    private var settled: [String: Settled] = [:]
    private var oldest = FIFO<String>()

    /// The job that asks about a mailbox, and the jobs that wait for its answer.
    private struct Claim: Sendable {
        var owner: PendingMailbox
        var followers: [JobMailbox] = []
        /// When it is asked again, if it is deferred.
        var deferral: Deferral?
    }

    private struct Settled: Sendable {
        let finding: Finding
        let at: Timestamp
    }

    /// What is to be done about a mailbox whose turn it is.
    enum Turn {
        case ask
        /// Another job asks about it. This job gets the same answer.
        case follow(PacedJobID)
        /// Another job has its verdict, which this job gets, too.
        case settled(Finding)
    }

    /// A mailbox whose asking job has left, and which other jobs follow.
    struct Inheritance: Sendable {
        let former: PendingMailbox
        /// The follower that asks from now on.
        let heir: JobMailbox
        /// The followers of the heir.
        let others: [JobMailbox]
        /// When it is asked again, if it is deferred.
        let deferral: Deferral?
    }

    init(capacity: Int = 1 << 16) {
        self.capacity = capacity
    }

    var isEmpty: Bool { asked.isEmpty }

    /// - Parameter start: when the mailbox's job came. Verdicts before that time are too old for it.
    mutating func turn(of one: JobMailbox, since start: Timestamp) -> Turn {
        let name = one.address.mailboxName
        if let known = verdict(of: one, since: start) { return .settled(known) }
        guard let claim = asked[name], claim.owner != one.id else {
            asked[name, default: Claim(owner: one.id)].deferral = nil
            return .ask
        }
        asked[name]?.followers.append(one)
        return .follow(claim.owner.job)
    }

    /// The verdict that another job has got since a moment. That job may have ended meanwhile.
    func verdict(of one: JobMailbox, since start: Timestamp) -> Finding? {
        guard !settled.isEmpty, let known = settled[one.address.mailboxName], known.at >= start else { return nil }
        return known.finding
    }

    /// A mailbox that is being asked about, or whose answer is held, at a domain that a second job wants, too.
    mutating func claim(_ one: JobMailbox) {
        let name = one.address.mailboxName
        if asked[name] == nil { asked[name] = Claim(owner: one.id) }
    }

    /// The mailboxes of other jobs that wait for the answer about this mailbox.
    func followers(of one: JobMailbox) -> [JobMailbox] {
        guard !asked.isEmpty, let claim = asked[one.address.mailboxName], claim.owner == one.id else { return [] }
        return claim.followers
    }

    /// A mailbox is asked again later.
    mutating func setDeferral(_ deferral: Deferral, of one: JobMailbox) {
        let name = one.address.mailboxName
        if asked[name]?.owner == one.id { asked[name]?.deferral = deferral }
    }

    /// A mailbox has its verdict.
    ///
    /// - Parameter isFinal: whether jobs that want the mailbox later get the verdict, too.
    mutating func settle(_ finding: Finding, by one: JobMailbox, isFinal: Bool, at now: Timestamp) {
        let name = one.address.mailboxName
        guard asked[name]?.owner == one.id else { return }
        asked[name] = nil
        guard isFinal else { return }
        if settled.updateValue(Settled(finding: finding, at: now), forKey: name) == nil { oldest.append(name) }
        while settled.count > capacity, let first = oldest.popFirst() { settled[first] = nil }
    }

    /// A job leaves. Its followers ask instead.
    ///
    /// - Returns: for each mailbox that it has asked about and others wait for, the follower that asks next.
    mutating func remove(_ job: PacedJobID) -> [Inheritance] {
        var heirs: [Inheritance] = []
        for (name, claim) in asked {
            let followers = claim.followers.filter { $0.job != job }
            guard claim.owner.job == job else {
                if followers.count < claim.followers.count { asked[name]?.followers = followers }
                continue
            }
            guard let heir = followers.first else {
                asked[name] = nil
                continue
            }
            let others = Array(followers.dropFirst())
            asked[name] = Claim(owner: heir.id, followers: others, deferral: claim.deferral)
            heirs.append(
                Inheritance(former: claim.owner, heir: heir, others: others, deferral: claim.deferral))
        }
        return heirs.sorted { ($0.heir.job, $0.heir.mailbox.number) < ($1.heir.job, $1.heir.mailbox.number) }
    }

    /// Forgets the verdicts that were kept for other jobs. Called when no job is left.
    mutating func forgetSettled() {
        (settled, oldest) = ([:], FIFO())
    }
}
