import MailTerms
import Pacing
import SMTP
import TestSupport
import Verdicts

@testable import Verification

/// A machine whose questions to the store and the DNS are answered at once, while its sessions wait for the test.
struct HandDrivenMachine {
    static let accepted = "250 2.1.5 OK"
    static let unknown = "550 5.1.1 User unknown"
    static let greylisted = "450 4.2.0 Greylisted, please try again later"

    struct OpenSession {
        let visit: VisitID
        let plan: SessionPlan
        var recipients: [String] { plan.transactions.flatMap { $0.recipients.map(\.localPart) } }
    }

    private(set) var machine: VerificationMachine
    private(set) var now = SettableClock().now
    /// In the order of their opening.
    private(set) var sessions: [OpenSession] = []
    /// What was recorded, deferrals included: `job 0: ann accepted`.
    private(set) var records: [String] = []
    private(set) var lessons: [String] = []
    private var jobs: [(id: PacedJobID, list: [Mailbox])] = []
    private let hosts: [MXHost]

    init() throws {
        let rules = WorldPlan().machineRules
        machine = VerificationMachine(rules, random: SeededGenerator(seed: 1))
        hosts = [MXHost(name: "mx.example.net", preference: 10, addresses: [try IPAddress(text: "192.0.2.25")])]
    }

    // MARK: Events

    /// A job comes for mailboxes of `a.example`.
    mutating func join(_ localParts: String..., waitsForRetries: Bool = true) {
        var spec = JobSpec(mailboxes: localParts.count)
        spec.waitsForRetries = waitsForRetries
        let (id, actions) = machine.addJob(spec, at: now)
        let list = localParts.enumerated().map { number, name in
            Mailbox(number: number, address: Address(localPart: name, domain: "a.example"), firstRow: number + 1)
        }
        jobs.append((id, list))
        perform(actions)
    }

    mutating func stop(_ job: Int) {
        perform(machine.stopJob(jobs[job].id, at: now))
    }

    mutating func wait(_ seconds: Int) {
        now = now + .seconds(seconds)
        perform(machine.clockTicked(at: now))
    }

    /// Ends the first open session.
    ///
    /// - Parameter reply: to each recipient, by local part; controls have long ones that are unknown.
    mutating func finishSession(_ reply: (String) -> String) {
        let session = sessions.removeFirst()
        let report = session.plan.played(reply)
        let visit = VisitReport(session: report, mxHost: hosts[0].name)
        perform(machine.visitEnded(session.visit, visit, at: now))
    }

    // MARK: Actions

    private mutating func perform(_ actions: [MachineAction]) {
        for action in actions { perform(action) }
    }

    private mutating func perform(_ action: MachineAction) {
        switch action {
        case .readMailboxes(let job, _):
            perform(machine.mailboxesRead(jobs[index(of: job)].list, isLast: true, of: job, at: now))
        case .resolve(let domain, _):
            let route = Route.hosts(hosts, implicit: false)
            perform(machine.routeFound(of: domain, route, DomainFacts(destination: "example.net"), at: now))
        case .prepare(let visit, _, let missing):
            perform(machine.visitPrepared(visit, .hosts(hosts, implicit: false), missing.map(mailbox), at: now))
        case .find(let mailboxes, let purpose):
            perform(machine.mailboxesFound(mailboxes.map(mailbox), for: purpose, at: now))
        case .open(let visit, _, let plan, _, _): sessions.append(OpenSession(visit: visit, plan: plan))
        case .record(let finding, let job): record(finding, job, "")
        case .recordDeferral(let finding, let job): record(finding, job, ", again")
        case .learn(let lesson): lessons.append(lesson.line)
        case .end(let job, let failure):
            records.append("job \(index(of: job)) ends\(failure.map { ": \($0)" } ?? "")")
        case .recordRouted, .showNews, .reportWaiting, .checkResolvers, .lease: break
        }
    }

    private mutating func record(_ finding: Finding, _ job: PacedJobID, _ rest: String) {
        let reason = finding.judgement.verdict.reason.rawValue
        records.append("job \(index(of: job)): \(finding.mailbox.address.localPart) \(reason)\(rest)")
    }

    private func index(of job: PacedJobID) -> Int {
        guard let index = jobs.firstIndex(where: { $0.id == job }) else { preconditionFailure("\(job) never came") }
        return index
    }

    private func mailbox(_ id: PendingMailbox) -> JobMailbox {
        JobMailbox(job: id.job, mailbox: jobs[index(of: id.job)].list[id.number])
    }
}

extension SessionPlan {
    /// Plays the session with a server that knows no PIPELINING.
    fileprivate func played(_ reply: (String) -> String) -> SessionReport {
        var session = ProbeSession(self)
        var actions = session.connected() + session.received("220 mx.example.net ESMTP\r\n".utf8)
        while true {
            var answer = ""
            for action in actions {
                switch action {
                case .send(let bytes):
                    let command = String(decoding: bytes, as: UTF8.self)
                    guard command.hasPrefix("RCPT") else {
                        answer = command.hasPrefix("QUIT") ? "221 bye" : "250 ok"
                        continue
                    }
                    answer = reply(String(command.drop { $0 != "<" }.dropFirst().prefix { $0 != "@" }))
                case .await, .startTLS: break
                case .finish(let report): return report
                }
            }
            actions = session.received("\(answer)\r\n".utf8)
        }
    }
}
