import MailTerms
import SMTP
import TestSupport

@testable import Verification

/// One server, one domain and a list: asked as the engine asks, with or without trust, and counted.
struct TrustWorld {
    struct Tally {
        var mailboxes = 0
        /// Living mailboxes called undeliverable, and dead ones called deliverable.
        var harmful = 0
        /// Verdicts that are certain and true: deliverable, undeliverable, catch-all.
        var honest = 0
        /// Recipients asked as controls, the first control of the domain not counted.
        var controls = 0
        /// Recipients asked again.
        var again = 0
        var sessions = 0

        static func += (left: inout Tally, right: Tally) {
            left.mailboxes += right.mailboxes
            left.harmful += right.harmful
            left.honest += right.honest
            left.controls += right.controls
            left.again += right.again
            left.sessions += right.sessions
        }
    }

    private enum Verdict { case deliverable, undeliverable, catchAll, unconfirmed, unknown }

    private static let mostTries = 4

    let usesTrust: Bool
    let sessionSize: Int
    private let mailboxes: [String]
    private var server: LyingServer
    private var chance: SeededGenerator
    private var trust = ServerTrust()
    private var tally = Tally()
    private var control = ControlOutcome.notAsked
    private var witness: String?
    private var shapes: LocalPartShapes = []
    private var restsUntil = 0
    private var answers = Answers()

    /// The course of the answers, by mailbox.
    private struct Answers {
        /// To be asked, with the time from which on.
        var pending: [(mailbox: Int, notBefore: Int)] = []
        var held: [(mailbox: Int, isAccepted: Bool)] = []
        var tries: [Int: Int] = [:]
        var verdicts: [Int: Verdict] = [:]
        /// Accepted mailboxes that wait for the domain's first control.
        var awaiting: [Int] = []
    }

    init(_ kind: LyingServer.Kind, seed: UInt64, mailboxes count: Int, dead: Double, size: Int = 8, trust: Bool = true)
    {
        var chance = SeededGenerator(seed: seed)
        (usesTrust, sessionSize) = (trust, size)
        var living: Set<String> = Int.random(in: 0..<100, using: &chance) < 70 ? ["postmaster"] : []
        mailboxes = (0..<count).map { Self.name($0, &chance) }
        for mailbox in mailboxes where Double.random(in: 0..<1, using: &chance) >= dead { living.insert(mailbox) }
        server = LyingServer(kind, living: living, chance: SeededGenerator(seed: seed ^ 0xABCD))
        answers.pending = mailboxes.indices.map { ($0, 0) }
        self.chance = chance
    }

    private static func name(_ number: Int, _ chance: inout SeededGenerator) -> String {
        let (first, last) = (["ann", "bob", "carla", "dora", "emil"], ["lee", "miller", "smith", "weber"])
        let name = (first.randomElement(using: &chance) ?? "", last.randomElement(using: &chance) ?? "")
        let letters =
            String(Array("abcdefghijklmnopqrstuvwxyz")[number % 26]) + String(repeating: "x", count: number / 26)
        switch Int.random(in: 0..<3, using: &chance) {
        case 0: return "\(name.0)\(letters).\(name.1)"
        case 1: return "\(name.0)\(name.1)\(number)"
        default: return "\(name.0)\(name.1)\(letters)"
        }
    }

    mutating func run() -> Tally {
        var now = 1000
        while !answers.pending.isEmpty {
            let ready = answers.pending.filter { $0.notBefore <= now }
            guard !ready.isEmpty else {
                now = answers.pending.map(\.notBefore).min() ?? now
                continue
            }
            let size = min(sessionSize, usesTrust ? trust.mostRecipients ?? .max : .max)
            let asked = ready.prefix(size).map(\.mailbox)
            answers.pending.removeAll { pending in asked.contains(pending.mailbox) }
            visit(asked, at: now)
            now = max(now + 16, restsUntil)
        }
        settleHeld()
        for mailbox in answers.awaiting { answers.verdicts[mailbox] = .unconfirmed }
        return counted()
    }

    // MARK: A session

    /// The questions and answers of one world, for debugging.
    private(set) var history: [String] = []

    private mutating func visit(_ asked: [Int], at now: Int) {
        let plan = plan(asked)
        let report = server.play(plan, at: now)
        let transaction = report.transactions[0]
        tally.sessions += 1
        history.append(line(asked, transaction, at: now))
        let isFirst = plan.transactions[0].negative.isFirst && transaction.control != .notAsked
        tally.controls += max(0, transaction.controlsAsked - (isFirst ? 1 : 0))
        let isLast = answers.pending.isEmpty
        shapes.formUnion(transaction.refusedShapes)
        let decision = usesTrust ? trust.sessionEnded(plan, report, isLast: isLast) : nil
        if plan.transactions[0].negative.isFirst, decision?.voidsFirstControls != true,
            transaction.control == .accepted || transaction.control == .refused
        {
            control = transaction.control
        }
        if let decision {
            if decision.hasFailed { restsUntil = now + 300 << failures }
            applyToHeld(decision, at: now)
        }
        for (position, mailbox) in asked.enumerated() {
            guard let meaning = transaction.meanings[position] else { preconditionFailure("\(mailbox) has no answer") }
            let isAccepted = meaning.reason == .accepted
            apply(decision?.answers[0][position] ?? .believed, to: mailbox, isAccepted: isAccepted, at: now)
            if isAccepted, decision?.answers[0][position] == .believed { witness = mailboxes[mailbox] }
        }
        if transaction.witness == .accepted { witness = transaction.witnessAddress?.localPart }
        settleAwaiting()
        if trust.state == .unreliable { giveUp() }
    }

    private mutating func plan(_ asked: [Int]) -> SessionPlan {
        let isLast = answers.pending.isEmpty
        let controls = trust.controls(asking: asked.count, isLast: isLast)
        var negative = SessionPlan.NegativeControl.none
        if control == .notAsked {
            negative = .first
        } else if usesTrust, control == .refused {
            negative = controls.negative
        }
        var plan = SessionPlan(
            helo: "probe.example", envelopeSender: "",
            transactions: [
                SessionPlan.Transaction(
                    recipients: asked.map { Self.address(mailboxes[$0]) }, negative: negative,
                    witness: usesTrust ? witness(controls) : nil)
            ])
        plan.transactions[0].refusedShapes = shapes
        (plan.seed, plan.refusalsBefore) = (chance.next(), controls.refusalsBefore)
        return plan
    }

    private func witness(_ controls: ControlPlan) -> SessionPlan.Witness {
        .init(
            witness.map(Self.address), after: controls.refusals, withoutAcceptance: controls.refusalsWithoutAcceptance)
    }

    private static func address(_ name: String) -> Address { Address(localPart: name, domain: "a.example") }

    private func line(_ asked: [Int], _ report: TransactionReport, at now: Int) -> String {
        let answers = zip(asked, report.meanings).map { mailbox, meaning in
            let mark = server.living.contains(mailboxes[mailbox]) ? "" : "*"
            return "\(mailboxes[mailbox])\(mark) \(meaning?.reason == .accepted ? "yes" : "no")"
        }
        return "\(now) s, \(trust.state): \(answers.joined(separator: ", ")); witness \(report.witness), "
            + "control \(report.controlAddress?.localPart ?? "-") \(report.control)"
    }

    private var failures: Int { if case .cautious(let failures) = trust.state { failures } else { 0 } }

    // MARK: Answers after the decision

    private mutating func applyToHeld(_ decision: ServerTrust.Decision, at now: Int) {
        let held = answers.held
        answers.held = []
        for (mailbox, isAccepted) in held {
            apply(
                isAccepted ? decision.heldAcceptances : decision.heldRefusals, to: mailbox, isAccepted: isAccepted,
                at: now)
        }
    }

    private mutating func apply(_ belief: ServerTrust.Belief, to mailbox: Int, isAccepted: Bool, at now: Int) {
        switch belief {
        case .believed where isAccepted: answers.awaiting.append(mailbox)
        case .believed: answers.verdicts[mailbox] = .undeliverable
        case .held, .askedAgain, .askedLater: answers.held.append((mailbox, isAccepted))
        case .unconfirmed: answers.verdicts[mailbox] = isAccepted ? .unconfirmed : .unknown
        case .doubted:
            answers.tries[mailbox, default: 0] += 1
            let tries = answers.tries[mailbox, default: 0]
            if tries < Self.mostTries {
                tally.again += 1
                answers.pending.append((mailbox, now + 300 << tries))
            } else {
                answers.verdicts[mailbox] = isAccepted ? .unconfirmed : .unknown
            }
        }
    }

    private mutating func settleAwaiting() {
        guard control != .notAsked else { return }
        for mailbox in answers.awaiting { answers.verdicts[mailbox] = control == .accepted ? .catchAll : .deliverable }
        answers.awaiting = []
    }

    private mutating func settleHeld() {
        for (mailbox, isAccepted) in answers.held { answers.verdicts[mailbox] = isAccepted ? .unconfirmed : .unknown }
    }

    private mutating func giveUp() {
        for pending in answers.pending { answers.verdicts[pending.mailbox] = .unknown }
        answers.pending = []
    }

    private func counted() -> Tally {
        var tally = tally
        tally.mailboxes = mailboxes.count
        for (number, mailbox) in mailboxes.enumerated() {
            let isLiving = server.living.contains(mailbox)
            switch answers.verdicts[number] {
            case .deliverable: isLiving ? (tally.honest += 1) : (tally.harmful += 1)
            case .undeliverable: isLiving ? (tally.harmful += 1) : (tally.honest += 1)
            case .catchAll: tally.honest += server.isCatchAll ? 1 : 0
            case .unconfirmed, .unknown: break
            case nil: preconditionFailure("\(mailbox) has no verdict")
            }
        }
        return tally
    }
}

extension LyingServer {
    fileprivate var isCatchAll: Bool { kind == .catchAllButDigits || kind == .catchAllButDots }
}
