import MailTerms
import Pacing

@testable import Verification

/// What is wrong with a world that has ended.
struct WorldJudge {
    let world: MachineWorld

    var complaints: [String] {
        world.store.complaints + world.log.complaints + world.network.books.complaints + unfinished
            + harmAtHonestServers
            + lateLookUps
    }

    /// Jobs and sessions that did not end.
    private var unfinished: [String] {
        var complaints: [String] = []
        if world.network.openVisits > 0 { complaints.append("\(world.network.openVisits) sessions are open") }
        for (id, record) in world.store.jobs.sorted(by: { $0.value.number < $1.value.number }) {
            switch record.state {
            case .underWay: complaints.append("job \(record.number) has no end: \(standing(of: id, record))")
            case .ended(let failure?) where !world.plan.mayFail:
                complaints.append("job \(record.number) has failed: \(failure)")
            case .ended, .stopped: break
            }
        }
        return complaints
    }

    /// What the machine thinks of a job.
    private func standing(of id: PacedJobID, _ record: SimulatedStore.JobRecord) -> String {
        guard world.machine.jobs.contains(id) else { return "the machine has forgotten it" }
        let state = world.machine.jobs[id]
        let missing = record.plan.list.indices.filter { record.verdicts[$0] == nil }
        return
            "\(missing.map { "\($0) \(record.plan.list[$0])" }) missing, \(state.unfinished) unfinished, \(state.held) held, "
            + "\(state.followed.values.reduce(0, +)) follow, \(world.machine.scheduler.pending(of: id)) pending, "
            + "\(world.machine.scheduler.deferred(of: id)) deferred, \(state.reading)"
    }

    /// Interactive look-ups that more bulk sessions have overtaken than one for each interactive session.
    private var lateLookUps: [String] {
        let log = world.log
        return log.lookUps.compactMap { lookUp in
            let own = log.visits.indices.first { index in
                lookUp.firstVisit <= index && index < lookUp.endVisit
                    && log.visits[index].recipients.contains(lookUp.address)
            }
            guard world.plan.limits.domains[lookUp.address.domain] == nil, let own,
                let system = log.visits[own].system, world.plan.systems[system].conduct.isPlain
            else { return nil }
            let others = log.visits[lookUp.firstVisit..<own].filter {
                $0.system == system && $0.source == log.visits[own].source
            }
            let bulk = others.count { !isInteractive($0.job) }
            // Jobs with nothing left to ask may have been interactive.
            let void = log.visits[lookUp.firstVisit..<own].count { $0.job == nil }
            guard bulk > others.count - bulk + void + 1 else { return nil }
            return "\(lookUp.address) is looked up for \(lookUp.job.line) after \(bulk) bulk sessions in visit "
                + "\(log.visits[own].number)"
        }
    }

    private func isInteractive(_ job: PacedJobID?) -> Bool {
        job.flatMap { world.store.jobs[$0]?.plan.isInteractive } ?? false
    }
}

extension WorldPlan {
    /// Whether jobs may end without all verdicts.
    var mayFail: Bool {
        !resolversAnswer || rules.sources > 0
            || systems.allSatisfy { $0.conduct.reach == .silent || $0.conduct.reach == .refusing }
    }
}

extension MachineWorld {
    /// Plays a drawn world to its end.
    ///
    /// - Returns: what is wrong with it, with the end of its history.
    static func fault(_ kind: WorldKind, seed: UInt64) -> String? {
        let plan = WorldDraw.plan(kind, seed: seed)
        var world = MachineWorld(plan, seed: seed)
        world.run()
        let complaints = WorldJudge(world: world).complaints
        guard !complaints.isEmpty else { return nil }
        var again = MachineWorld(plan, seed: seed, keepsHistory: true)
        again.run()
        return "\(kind) \(seed): " + (complaints.prefix(4) + again.log.lines.suffix(12)).joined(separator: "\n    ")
    }
}
