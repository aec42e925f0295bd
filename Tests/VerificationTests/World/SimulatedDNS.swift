import MailTerms

/// The DNS of a world, with a cache that keeps answers for as long as their TTL allows.
struct SimulatedDNS: Sendable {
    private let plan: WorldPlan
    private let byName: [String: DomainPlan]
    private var kept: [String: (route: Route, until: Timestamp)] = [:]
    /// Questions that the cache could not answer.
    private(set) var questions: [String: Int] = [:]

    init(_ plan: WorldPlan) {
        self.plan = plan
        byName = Dictionary(uniqueKeysWithValues: plan.domains.map { ($0.name, $0) })
    }

    mutating func route(of name: String, at now: Timestamp) -> Route {
        if let known = kept[name], known.until > now { return known.route }
        questions[name, default: 0] += 1
        let route = answer(name)
        kept[name] = (route, now + (route.isTemporary ? .seconds(30) : plan.rules.ttl))
        return route
    }

    private func answer(_ name: String) -> Route {
        guard let domain = byName[name] else { preconditionFailure("no job of this world asks for \(name)") }
        switch domain.answer {
        case .mail(let system, let backup):
            let others = backup.map { plan.hosts(of: $0, preference: 20) } ?? []
            return .hosts(plan.hosts(of: system, preference: 10) + others, implicit: false)
        case .none(let failure): return .none(failure)
        case .temporaryTrouble(let trouble, let system):
            return questions[name, default: 0] <= 1
                ? .none(.temporary(trouble)) : .hosts(plan.hosts(of: system, preference: 10), implicit: false)
        }
    }
}

extension Route {
    fileprivate var isTemporary: Bool {
        if case .none(.temporary) = self { true } else { false }
    }
}
