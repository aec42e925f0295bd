import MailTerms
import SMTP
import Verdicts

@testable import Pacing
@testable import Verification

/// The history of a world: what the machine wanted done, in one line each.
struct WorldLog: Sendable {
    /// A visit, as the scheduler has chosen it.
    struct VisitLine: Sendable {
        let number: Int
        let chosenAt: Timestamp
        var recipients: [Address] = []
        var system: Int?
        var source = 0
        /// Whose turn it is; `nil` if nothing was left to ask.
        var job: PacedJobID?
    }

    /// Whether lines are kept.
    let keepsLines: Bool
    private(set) var lines: [String] = []
    private(set) var visits: [VisitLine] = []
    private(set) var complaints: [String] = []
    /// Domains whose route is being looked for.
    private(set) var resolving: Set<String> = []
    private(set) var lookUps: [LookUp] = []

    /// A mailbox of an interactive job that was added to its line.
    struct LookUp: Sendable {
        let address: Address
        let job: PacedJobID
        /// Visits before this one, by index, were chosen before it came.
        var firstVisit: Int
        /// Visits from this one on were chosen after its verdict.
        var endVisit = Int.max
    }

    init(keepsLines: Bool) {
        self.keepsLines = keepsLines
    }

    mutating func add(_ line: @autoclosure () -> String, at now: Timestamp) {
        guard keepsLines else { return }
        lines.append("\(now.milliseconds % 100_000_000) \(line())")
    }

    mutating func add(_ action: MachineAction, at now: Timestamp) {
        switch action {
        case .prepare(let visit, _, _): visits.append(VisitLine(number: visit.number, chosenAt: now))
        // If its route is fresh, it needs no preparing.
        case .open(let visit, _, _, _, _) where !visits.contains(where: { $0.number == visit.number }):
            visits.append(VisitLine(number: visit.number, chosenAt: now))
        case .resolve(let domain, _):
            if !resolving.insert(domain).inserted { complain("\(domain) is resolved twice at once", at: now) }
        default: break
        }
        add(action.line, at: now)
    }

    mutating func resolved(_ domain: String) {
        resolving.remove(domain)
        for index in lookUps.indices where lookUps[index].address.domain == domain {
            // Those that waited for the route.
            if lookUps[index].firstVisit == .max { lookUps[index].firstVisit = visits.count }
        }
    }

    /// Mailboxes of an interactive job are about to be added to their lines.
    ///
    /// - Parameter knownDomains: those whose route is known.
    mutating func lookUp(_ addresses: [Address], of job: PacedJobID, knownDomains: Set<String>) {
        lookUps += addresses.map {
            LookUp(address: $0, job: job, firstVisit: knownDomains.contains($0.domain) ? visits.count : .max)
        }
    }

    /// A mailbox has its verdict.
    mutating func settled(_ address: Address, of job: PacedJobID) {
        for index in lookUps.indices where lookUps[index].job == job && lookUps[index].address == address {
            lookUps[index].endVisit = min(lookUps[index].endVisit, visits.count)
        }
    }

    mutating func opened(
        _ visit: Int, recipients: [Address], for job: PacedJobID, system: Int, source: Int, at now: Timestamp
    ) {
        guard let index = visits.lastIndex(where: { $0.number == visit }) else {
            return complain("visit \(visit) is opened and was not prepared", at: now)
        }
        (visits[index].recipients, visits[index].job) = (recipients, job)
        (visits[index].system, visits[index].source) = (system, source)
    }

    mutating func complain(_ text: String, at now: Timestamp) {
        complaints.append("\(now): \(text)")
    }
}

extension MachineAction {
    /// What it wants, short enough to read many of them.
    var line: String {
        switch self {
        case .readMailboxes(let job, let first): "read \(job.line) from \(first)"
        case .resolve(let domain, let job): "resolve \(domain) for \(job.line)"
        case .prepare(let visit, let domain, let missing):
            "prepare \(visit.number) \(domain), \(missing.map(\.line)) to be read"
        case .find(let mailboxes, let purpose): "find \(mailboxes.map(\.line)) \(purpose.line)"
        case .open(let visit, let hosts, let plan, let source, let job):
            "open \(visit.number) \(hosts.map(\.name)) from \(source?.description ?? "-") for \(job.line): \(plan.line)"
        case .record(let finding, let job): "record \(job.line) \(finding.line)"
        case .recordDeferral(let finding, let job): "defer \(job.line) \(finding.line)"
        case .recordRouted(let mailboxes, let route, let domain, let job):
            "record \(job.line) \(mailboxes) of \(domain): \(route)"
        case .learn(let lesson): "learn \(lesson.line)"
        case .showNews(let news, let job): "tell \(job?.line ?? "all") \(news)"
        case .reportWaiting(let job, let isWaiting): "\(job.line) \(isWaiting ? "waits" : "goes on")"
        case .checkResolvers(let job): "ask for resolvers for \(job.line)"
        case .lease(let action): "lease \(action)"
        case .end(let job, let failure): "end \(job.line) \(failure.map { "\($0)" } ?? "")"
        }
    }
}

extension PacedJobID {
    var line: String { "j\(index).\(generation)" }
}

extension PendingMailbox {
    var line: String { "\(job.line)/\(number)" }
}

extension FindPurpose {
    var line: String {
        switch self {
        case .giveUp(let visits, let source, _): "to give up after \(visits) visits from \(source)"
        case .moveToOtherSource: "to move to another source"
        }
    }
}

extension SessionPlan {
    var line: String {
        let parts = transactions.map { transaction in
            "\(transaction.recipients) \(transaction.negative)\(transaction.witness.map { " witness \($0)" } ?? "")"
        }
        return parts.joined(separator: " | ")
    }
}

extension Finding {
    var line: String {
        "\(mailbox.number) \(mailbox.address) \(judgement.verdict.reason.rawValue) (\(judgement.rule)) asked \(attempts)"
            + (deferral.map { ", again at \($0.next.milliseconds % 100_000_000)" } ?? "")
    }
}

extension Lesson {
    var line: String {
        switch self {
        case .control(let domain, let outcome, let isNew, let jobs):
            "control of \(domain) \(outcome), \(isNew ? "new" : "known"), for \(jobs.map(\.line))"
        case .deferredControl(let address, let deferral): "control \(address) again at \(deferral.next)"
        case .pace(let memories, let source): "pace of \(memories.keys.sorted()) from \(source)"
        case .sourceRests(let source, let until): "source \(source) rests until \(until)"
        }
    }
}
