import Jobs
import MailTerms

extension JobProgress {
    /// The part of a run's progress that the store keeps.
    init(_ snapshot: RunProgress.Snapshot, _ cost: JobCost) {
        self.init()
        act = snapshot.act.rawValue
        rows = snapshot.rows
        mailboxes = snapshot.mailboxes
        checked = snapshot.checked
        statuses = Dictionary(uniqueKeysWithValues: snapshot.statuses.map { ($0.key.rawValue, $0.value) })
        remainingSeconds = snapshot.pending.remaining.map { Double($0.milliseconds) / 1000 }
        deferred = snapshot.pending.deferred
        waitingUntil = snapshot.pending.waitingUntil?.description
        waitsFor = snapshot.act == .verification ? snapshot.pending.waitsFor : nil
        self.cost = cost
    }
}
