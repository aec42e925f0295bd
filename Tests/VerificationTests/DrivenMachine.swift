import MailTerms
import Pacing
import Providers
import SMTP
import TestSupport
import Verdicts

@testable import Verification

/// A machine whose store and DNS answer at once, and whose sessions end when a test says so.
struct DrivenMachine {
    struct Session {
        let id: VisitID
        let plan: SessionPlan
        let source: IPAddress?
        let job: PacedJobID

        /// Local parts that are asked about, of all domains.
        var asked: [String] { plan.transactions.flatMap { $0.recipients.map(\.localPart) } }
    }

    enum Answer {
        case yes, no, later
    }

    private(set) var machine: VerificationMachine
    var now = HandMade.start
    /// Sessions that are open, in the order in which they were opened.
    private(set) var sessions: [Session] = []
    /// Local parts with a verdict, in the order of the verdicts.
    private(set) var verdicts: [(job: PacedJobID, name: String, reason: Reason)] = []
    private(set) var deferred: [(job: PacedJobID, name: String)] = []
    /// What was recorded of domains by the DNS alone.
    private(set) var routed: [(job: PacedJobID, mailboxes: [Int], domain: String)] = []
    private(set) var leaseActions: [LeaseAction] = []
    /// The outcome of binding a lease's name.
    var bindOutcome = LeaseEvent.bindSucceeded
    /// What an earlier run has deferred, by local part.
    var earlierDeferrals: [String: Deferral] = [:]
    private(set) var ended: [(job: PacedJobID, failure: MachineFailure?)] = []
    /// Whether visits wait for `prepare` before they are opened.
    var holdsPreparing = false
    /// The domain of each visit whose route was looked up again.
    private(set) var lookedUpAgain: [String] = []
    private var unprepared: [(id: VisitID, domain: String, missing: [PendingMailbox])] = []
    private var lists: [PacedJobID: [Address]] = [:]
    /// The names of MX hosts, by domain; else one host of the domain's own.
    var hosts: [String: String] = [:]

    /// - Parameters:
    ///   - perMinute: the rate of each destination; 0 for any.
    ///   - leases: `nil` if destinations are not shared with other processes.
    init(
        sources: Int = 0, connections: Int = 4, perSession: Int = 8, perMinute: Int = 0,
        leases: DestinationLeases? = nil,
        retry: RetryCalendar = RetryCalendar(waits: [.seconds(300), .seconds(900)], giveUpAfter: .seconds(3600))
    ) {
        let limits = Limits(
            connections: connections, recipientsPerMinute: perMinute, recipientsPerConnection: perSession)
        let rules = VerificationRules(
            limits: LimitTable(standard: limits), pacing: .init(maxConnections: 20), retry: retry, asksControls: true,
            sources: (0..<sources).compactMap { IPAddress(bytes: [192, 0, 2, UInt8($0 + 1)]) },
            session: .init(helo: "probe.example", envelopeSender: "", tls: .never), mostResolving: 100,
            flags: { _, _ in AddressFlags() })
        machine = VerificationMachine(rules, leases: leases, random: SeededGenerator(seed: 7))
    }

    // MARK: Jobs

    /// - Parameter list: addresses, in the order of their numbers.
    mutating func add(_ list: [String], _ change: (inout JobSpec) -> Void = { _ in }) -> PacedJobID {
        let addresses = list.map { text in
            let parts = text.split(separator: "@").map(String.init)
            return Address(localPart: parts[0], domain: parts[1])
        }
        var spec = JobSpec(mailboxes: list.count)
        change(&spec)
        let (job, actions) = machine.addJob(spec, at: now)
        lists[job] = addresses
        perform(actions)
        return job
    }

    mutating func stop(_ job: PacedJobID) {
        perform(machine.stopJob(job, at: now))
    }

    /// Another process does something to a lease.
    mutating func report(_ event: LeaseEvent, of key: LeaseKey) {
        perform(machine.leaseChanged(event, of: key, at: now))
    }

    /// From now on the source rests, as one that is on a blocklist does.
    mutating func rest(_ source: String) {
        machine.recallRest(of: [source], at: now)
    }

    /// Opens the visits that were held up.
    mutating func prepare() {
        holdsPreparing = false
        let waiting = unprepared
        unprepared = []
        for visit in waiting { perform([.prepare(visit.id, domain: visit.domain, missing: visit.missing)]) }
    }

    private func mailboxes(of job: PacedJobID) -> [Mailbox] {
        (lists[job] ?? []).indices.map { mailbox($0, of: job).mailbox }
    }

    private func mailbox(_ number: Int, of job: PacedJobID) -> JobMailbox {
        guard let list = lists[job] else { preconditionFailure("\(job) was not added") }
        return JobMailbox(
            job: job,
            mailbox: Mailbox(
                number: number, address: list[number], firstRow: number + 1,
                deferral: earlierDeferrals[list[number].localPart]))
    }

    func hasEnded(_ job: PacedJobID) -> Bool { ended.contains { $0.job == job } }

    func verdicts(of job: PacedJobID) -> [String: Reason] {
        Dictionary(verdicts.filter { $0.job == job }.map { ($0.name, $0.reason) }) { _, _ in
            preconditionFailure("a mailbox of \(job) has two verdicts")
        }
    }

    // MARK: Time and sessions

    mutating func wait(_ time: Duration) {
        now = now + time
        perform(machine.clockTicked(at: now))
    }

    /// Ends a session, by default with an answer for every recipient.
    ///
    /// - Parameters:
    ///   - answers: by local part; `yes` for those that are not named.
    ///   - control: the outcome of the negative control, if it is planned.
    mutating func end(
        _ session: Session, _ answers: [String: Answer] = [:], control: ControlOutcome = .refused,
        witness: WitnessOutcome = .notAsked, _ change: (inout VisitReport) -> Void = { _ in }
    ) {
        guard let index = sessions.firstIndex(where: { $0.id == session.id }) else {
            preconditionFailure("the session is not open")
        }
        sessions.remove(at: index)
        var report = SessionReport(unanswered: session.plan, ending: .complete)
        for (number, transaction) in session.plan.transactions.enumerated() {
            for (position, address) in transaction.recipients.enumerated() {
                let (outcome, meaning) = Self.said(answers[address.localPart] ?? .yes, of: address)
                report.transactions[number].outcomes[position] = outcome
                report.transactions[number].meanings[position] = meaning
            }
            report.transactions[number].witness = number == session.plan.transactions.count - 1 ? witness : .notAsked
            guard transaction.negative.isFirst else { continue }
            report.transactions[number].control = control
            if control == .refused {
                for address in transaction.recipients {
                    report.transactions[number].refusedShapes.formUnion(LocalPartShapes(address))
                }
            }
            report.transactions[number].controlsAsked = control == .notAsked ? 0 : 1
            guard control != .notAsked else { continue }
            let domain = transaction.recipients.first?.domain ?? ""
            report.transactions[number].controlAddress = Address(localPart: "nobody", domain: domain)
            if case .again(let known) = transaction.negative { report.transactions[number].controlAddress = known }
        }
        var visit = VisitReport(session: report, mxHost: "mx.example")
        change(&visit)
        perform(machine.visitEnded(session.id, visit, at: now))
    }

    private static func said(_ answer: Answer, of address: Address) -> (ProbeOutcome, Classification) {
        let (code, reason): (UInt16, Reason) =
            switch answer {
            case .yes: (250, .accepted)
            case .no: (550, .mailboxNotFound)
            case .later: (451, .greylisted)
            }
        let reply = Reply(code: ReplyCode(rawValue: code), lines: [answer == .no ? "5.1.1 User unknown" : "as it is"])
        return (.answered(reply, about: address), Classification(reason, confidence: .high, rule: "test"))
    }

    // MARK: Actions

    private mutating func perform(_ actions: [MachineAction]) {
        var actions = actions[...]
        while let action = actions.popFirst() { actions += perform(action) }
    }

    /// - Returns: what the machine wants next.
    private mutating func perform(_ action: MachineAction) -> [MachineAction] {
        switch action {
        case .readMailboxes(let job, _):
            return machine.mailboxesRead(mailboxes(of: job), isLast: true, of: job, at: now)
        case .resolve(let domain, _):
            return machine.routeFound(
                of: domain, route(of: domain), DomainFacts(destination: destination(of: domain)), at: now)
        case .prepare(let id, let domain, let missing):
            guard !holdsPreparing else {
                unprepared.append((id, domain, missing))
                return []
            }
            lookedUpAgain.append(domain)
            return machine.visitPrepared(id, route(of: domain), missing.map { mailbox($0.number, of: $0.job) }, at: now)
        case .find(let wanted, let purpose):
            return machine.mailboxesFound(wanted.map { mailbox($0.number, of: $0.job) }, for: purpose, at: now)
        case .open(let id, _, let plan, let source, let job):
            sessions.append(Session(id: id, plan: plan, source: source, job: job))
        case .record(let finding, let job):
            verdicts.append((job, finding.mailbox.address.localPart, finding.judgement.verdict.reason))
        case .recordDeferral(let finding, let job): deferred.append((job, finding.mailbox.address.localPart))
        case .end(let job, let failure): ended.append((job, failure))
        case .checkResolvers(let job): return machine.resolversAnswered(true, for: job, at: now)
        case .recordRouted(let mailboxes, _, let domain, let job): routed.append((job, mailboxes, domain))
        case .lease(let action): return perform(action)
        case .learn, .showNews, .reportWaiting: break
        }
        return []
    }

    /// - Returns: what the machine wants next.
    private mutating func perform(_ action: LeaseAction) -> [MachineAction] {
        leaseActions.append(action)
        switch action {
        case .bind(let key): return machine.leaseChanged(bindOutcome, of: key, at: now)
        case .sendWish(let key, _): return machine.leaseChanged(.wishSent, of: key, at: now)
        case .handOver(let key, _, _, _): return machine.leaseChanged(.handedOver, of: key, at: now)
        case .sendWithdrawal, .close, .granted: return []
        }
    }

    private func destination(of domain: String) -> String { hosts[domain] ?? domain }

    private func route(of domain: String) -> Route {
        guard let address = IPAddress(bytes: [203, 0, 113, 1]) else { preconditionFailure("four bytes are an address") }
        let host = MXHost(name: "mx.\(destination(of: domain))", preference: 10, addresses: [address])
        return .hosts([host], implicit: false)
    }
}
