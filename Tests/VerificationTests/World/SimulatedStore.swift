import MailTerms
import Pacing
import Verdicts

@testable import Verification

/// The records of a world's jobs, and the violations that real records would refuse.
struct SimulatedStore: Sendable {
    struct JobRecord: Sendable {
        let plan: JobPlan
        let number: Int
        var verdicts: [Int: WorldVerdict] = [:]
        var deferrals: [Int: Deferral] = [:]
        var state = State.underWay

        enum State: Sendable, Equatable {
            case underWay
            case stopped
            case ended(MachineFailure?)
        }

        func mailbox(_ number: Int, at start: Timestamp) -> Mailbox {
            let earlier = plan.deferrals[number].map { seconds in
                Deferral(attempts: 1, first: start - .seconds(400), next: start + .seconds(seconds))
            }
            return Mailbox(
                number: number, address: plan.list[number], firstRow: number + 1,
                deferral: deferrals[number] ?? earlier)
        }
    }

    let start: Timestamp
    private(set) var jobs: [PacedJobID: JobRecord] = [:]
    private(set) var controls: [String: ControlOutcome] = [:]
    private(set) var deferredControls: [String: (address: Address, deferral: Deferral)] = [:]
    private(set) var pace: [String: [String: PaceMemory]] = [:]
    private(set) var news: [MachineNews] = []
    private(set) var complaints: [String] = []

    init(at start: Timestamp) {
        self.start = start
    }

    mutating func add(_ job: PacedJobID, _ plan: JobPlan, number: Int) {
        if jobs[job] != nil { complaints.append("job \(number) has the name of another") }
        jobs[job] = JobRecord(plan: plan, number: number)
    }

    mutating func stop(_ job: PacedJobID) {
        jobs[job]?.state = .stopped
    }

    func isUnderWay(_ job: PacedJobID) -> Bool { jobs[job]?.state == .underWay }

    // MARK: What is asked for

    /// A page of a job's mailboxes that have no verdict.
    func page(of job: PacedJobID, from first: Int, size: Int) -> (mailboxes: [Mailbox], isLast: Bool) {
        guard let record = jobs[job] else { preconditionFailure("\(job) is no job") }
        let pending = record.plan.list.indices.filter { $0 >= first && record.verdicts[$0] == nil }
        return (pending.prefix(size).map { record.mailbox($0, at: start) }, pending.count <= size)
    }

    func find(_ mailboxes: [PendingMailbox]) -> [JobMailbox] {
        mailboxes.compactMap { id in
            jobs[id.job].map { JobMailbox(job: id.job, mailbox: $0.mailbox(id.number, at: start)) }
        }
    }

    // MARK: What is recorded

    mutating func record(_ finding: Finding, of job: PacedJobID, at now: Timestamp) {
        let verdict = WorldVerdict(
            reason: finding.judgement.verdict.reason, rule: finding.judgement.rule,
            isDoubted: finding.evidence.isDoubted,
            at: now)
        record(verdict, finding.mailbox.number, of: job, at: now)
        if jobs[job]?.plan.list[finding.mailbox.number] != finding.mailbox.address {
            complaints.append(
                "\(now): mailbox \(finding.mailbox.number) of \(name(job)) is not \(finding.mailbox.address)")
        }
    }

    mutating func record(_ verdict: WorldVerdict, _ number: Int, of job: PacedJobID, at now: Timestamp) {
        guard isUnderWay(job) else {
            return complaints.append("\(now): a verdict of \(name(job)), which is over")
        }
        if let known = jobs[job]?.verdicts.updateValue(verdict, forKey: number) {
            complaints.append("\(now): mailbox \(number) of \(name(job)) has two verdicts: \(known) and \(verdict)")
        }
    }

    mutating func `defer`(_ finding: Finding, of job: PacedJobID, at now: Timestamp) {
        let number = finding.mailbox.number
        guard isUnderWay(job), jobs[job]?.verdicts[number] == nil, let deferral = finding.deferral else {
            return complaints.append("\(now): mailbox \(number) of \(name(job)) is put off, but cannot be")
        }
        if let known = jobs[job]?.deferrals[number], known.next > now {
            complaints.append("\(now): mailbox \(number) of \(name(job)) was asked before its time: \(known.next)")
        }
        jobs[job]?.deferrals[number] = deferral
    }

    mutating func end(_ job: PacedJobID, _ failure: MachineFailure?, at now: Timestamp) {
        guard isUnderWay(job), let record = jobs[job] else {
            return complaints.append("\(now): the end of \(name(job)), which is over")
        }
        jobs[job]?.state = .ended(failure)
        let missing = record.plan.list.indices.filter { record.verdicts[$0] == nil }
        if failure == nil, !missing.isEmpty {
            complaints.append("\(now): \(name(job)) ends without verdicts for \(missing)")
        }
    }

    mutating func learn(_ lesson: Lesson) {
        switch lesson {
        case .control(let domain, let outcome, let isNew, _):
            guard isNew else { return }
            controls[domain] = outcome
            deferredControls[domain] = nil
        case .deferredControl(let address, let deferral): deferredControls[address.domain] = (address, deferral)
        case .pace(let memories, let source): pace[source, default: [:]].merge(memories) { $1 }
        case .sourceRests: break
        }
    }

    mutating func tell(_ news: MachineNews) {
        self.news.append(news)
    }

    private func name(_ job: PacedJobID) -> String { "job \(jobs[job].map { String($0.number) } ?? "unknown")" }
}

/// A verdict on record.
struct WorldVerdict: Sendable, Equatable, CustomStringConvertible {
    let reason: Reason
    let rule: String
    var isDoubted = false
    let at: Timestamp

    var description: String { "\(reason.rawValue) (\(rule)) at \(at)" }
}
