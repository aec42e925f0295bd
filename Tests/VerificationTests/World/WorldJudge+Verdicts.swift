import MailTerms

/// How true the verdicts of a world are.
extension WorldJudge {
    struct Tally: Sendable {
        /// Verdicts at honest servers that answer at once, of lists that wait for retries; and the sure ones.
        var honest = 0
        var sure = 0
        /// Verdicts at servers whose lies controls can find; and those that harm.
        var lied = 0
        var harmful = 0
        /// Sure ones among these that are true.
        var right = 0

        static func += (left: inout Tally, right: Tally) {
            left.honest += right.honest
            left.sure += right.sure
            left.lied += right.lied
            left.harmful += right.harmful
            left.right += right.right
        }
    }

    private struct Case {
        let job: Int
        let plan: JobPlan
        let address: Address
        let verdict: WorldVerdict
        let system: MailSystemPlan
        let isLiving: Bool

        /// Whether a living mailbox is called undeliverable, or a dead one deliverable.
        var isHarmful: Bool {
            isLiving ? verdict.reason.status == .undeliverable : verdict.reason.status == .deliverable
        }

        var isSure: Bool { verdict.reason == .accepted || verdict.reason == .mailboxNotFound }

        var line: String {
            "job \(job): \(address) \(isLiving ? "lives" : "is dead") and is \(verdict), at a server that is "
                + "\(system.conduct.truth)"
        }
    }

    /// Verdicts that a mail server has decided.
    private var cases: [Case] {
        let living = world.plan.living
        var systems: [String: MailSystemPlan] = [:]
        for domain in world.plan.domains {
            systems[domain.name] = world.plan.system(of: domain).map { world.plan.systems[$0] }
        }
        return world.store.jobs.values.sorted { $0.number < $1.number }.flatMap { record in
            record.verdicts.sorted { $0.key < $1.key }.compactMap { number, verdict in
                let address = record.plan.list[number]
                guard verdict.rule != "route", let system = systems[address.domain] else { return nil }
                return Case(
                    job: record.number, plan: record.plan, address: address, verdict: verdict, system: system,
                    isLiving: living.contains(address))
            }
        }
    }

    var harmAtHonestServers: [String] { cases.filter { $0.isHarmful && !$0.system.lies }.map(\.line) }

    var harmAtLiars: [String] { cases.filter { $0.isHarmful && $0.system.isSeenThrough(by: $0.plan) }.map(\.line) }

    var tally: Tally {
        cases.reduce(into: Tally()) { tally, one in
            if one.system.conduct.truth == .server(.honest), one.system.conduct.isPlain, one.plan.waitsForRetries {
                tally.honest += 1
                tally.sure += one.isSure ? 1 : 0
            }
            if one.system.isSeenThrough(by: one.plan) {
                tally.lied += 1
                tally.harmful += one.isHarmful ? 1 : 0
                tally.right += !one.isHarmful && one.isSure ? 1 : 0
            }
        }
    }
}

extension MailSystemPlan {
    fileprivate var lies: Bool {
        switch conduct.truth {
        case .server(.honest), .catchAll: false
        case .server, .outage: true
        }
    }

    /// A single look-up, and a recognised provider, are believed.
    fileprivate func isSeenThrough(by job: JobPlan) -> Bool {
        lies && conduct.isKnowable && provider == nil && !job.isInteractive
    }
}
