import Configuration
import MailTerms
import Pacing

/// Finds the setting whose change shortens a plan most. The candidates are the limits that apply to the work, doubled.
struct PlanChanges {
    private struct Candidate {
        let name: String
        let from: Int
        let to: Int
        let settings: Settings
    }

    /// A change is reported if the first pass takes less than this part of its time.
    private static let worthwhile = 0.95
    /// For a large list, only this number of candidates is rehearsed, because a rehearsal takes long.
    private static let maxRehearsals = 4
    /// In mailboxes.
    private static let largeList = 200_000

    private let candidates: [Candidate]
    private let plan: Plan
    private let work: Workload

    /// - Parameter mostConnections: the most connections that this process can have open, whatever the settings allow.
    init(of settings: Settings, for plan: Plan, of work: Workload, mostConnections: Int) {
        (self.plan, self.work) = (plan, work)
        var candidates: [Candidate] = []
        func add(
            _ path: String..., from value: Int?, to most: Int = .max, _ change: (inout Settings.Probe, Int) -> Void
        ) {
            guard let value, value > 0, value < most else { return }
            let new = min(2 * value, most)
            var changed = settings
            change(&changed.probe, new)
            let name = path.reduce(JSONPath()) { $0.appending($1) }.description
            candidates.append(Candidate(name: name, from: value, to: new, settings: changed))
        }
        let limits = settings.probe.limits
        let slowest = work.domains.filter { $0.destination == plan.destinations.first?.name }.map(\.name)
        add("probe", "maxConnections", from: settings.probe.maxConnections, to: mostConnections) {
            $0.maxConnections = $1
        }
        for (key, limit) in Limits.keys {
            add("probe", "limits", "default", key, from: limits.standard[keyPath: limit]) {
                $0.limits.standard[keyPath: limit] = $1
            }
            // Only the destinations that take longest can shorten the whole.
            for name in plan.destinations.prefix(3).map(\.name) where limits.providers[name] != nil {
                add("probe", "limits", "providers", name, key, from: limits.providers[name]?[keyPath: limit]) {
                    $0.limits.providers[name]?[keyPath: limit] = $1
                }
            }
            for name in slowest where limits.domains[name] != nil {
                add("probe", "limits", "domains", name, key, from: limits.domains[name]?[keyPath: limit]) {
                    $0.limits.domains[name]?[keyPath: limit] = $1
                }
            }
        }
        self.candidates = candidates
    }

    /// The change that shortens the first pass most in a rehearsal; `nil` if none is worth it.
    func best() -> Plan.Change? {
        let estimates = candidates.map { candidate in
            (candidate, work.scheduler(candidate.settings).scheduler.remainingTime(at: work.begin))
        }
        let ordered = estimates.sorted { $0.1 < $1.1 }.map(\.0)
        let rehearsed = plan.mailboxes > Self.largeList ? ordered.prefix(Self.maxRehearsals) : ordered[...]
        let changes = rehearsed.map { candidate in
            let scheduler = work.scheduler(candidate.settings).scheduler
            let duration = Rehearsal(of: scheduler, sessionLength: Plan.sessionLength, from: work.begin).duration
            return Plan.Change(
                setting: candidate.name, from: candidate.from, to: candidate.to, firstPassSeconds: duration.seconds)
        }
        guard let best = changes.min(by: { $0.firstPassSeconds < $1.firstPassSeconds }) else { return nil }
        return best.firstPassSeconds < Self.worthwhile * plan.firstPassSeconds ? best : nil
    }
}

extension Limits {
    fileprivate static var keys: [(String, WritableKeyPath<Limits, Int>)] {
        [
            ("connections", \.connections), ("recipientsPerMinute", \.recipientsPerMinute),
            ("recipientsPerConnection", \.recipientsPerConnection),
        ]
    }
}
