import MailTerms
import Pacing
import TestSupport

/// What may happen in a drawn world.
enum WorldKind: CaseIterable, Sendable {
    /// Servers tell the truth and answer at once.
    case honest
    /// They tell the truth, but defer, limit, cut off, fail, or do not exist.
    case troubled
    /// They lie, in ways that controls can find.
    case lying
    /// Several source addresses; some servers refuse some of them because of a blocklist.
    case severalSources
    /// All of it.
    case mixed
}

/// Draws worlds.
struct WorldDraw {
    private static let providers = ["seznam.cz", "messagingengine.com", "protonmail.ch", "uol.com.br"]
    private static let firstNames = ["ann", "bob", "carla", "dora", "emil"]
    private static let lastNames = ["lee", "miller", "smith", "weber"]

    let kind: WorldKind
    private var chance: SeededGenerator

    init(_ kind: WorldKind, seed: UInt64) {
        self.kind = kind
        chance = SeededGenerator(seed: seed &* 0x1_0001 &+ 17)
    }

    static func plan(_ kind: WorldKind, seed: UInt64) -> WorldPlan {
        var draw = WorldDraw(kind, seed: seed)
        return draw.plan()
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &chance) }

    private mutating func happens(_ percent: Int) -> Bool { number(0...99) < percent }

    private mutating func one<Element>(of elements: [Element]) -> Element { elements[number(0...elements.count - 1)] }

    mutating func plan() -> WorldPlan {
        var plan = WorldPlan()
        plan.limits = limitTable()
        plan.rules.maxConnections = happens(20) ? number(1...3) : number(4...30)
        plan.rules.mostResolving = happens(20) ? number(1...2) : 20
        plan.rules.pageSize = number(3...40)
        plan.rules.ttl = .seconds(one(of: [1, 60, 300, 3600]))
        if kind == .severalSources || kind == .mixed && happens(30) { plan.rules.sources = number(2...3) }
        drawSystems(&plan)
        let domains = kind == .lying ? plan.systems.count : number(1...8)
        for index in 0..<domains { plan.domains.append(domain(index, in: plan)) }
        for domain in plan.domains where kind != .lying && happens(15) {
            plan.limits.domains[domain.name] = ownLimits()
        }
        for _ in 0..<number(1...4) { plan.jobs.append(job(in: plan)) }
        return plan
    }

    // MARK: Limits

    private mutating func limitTable() -> LimitTable {
        // In short sessions there is no room for the proof.
        let least = kind == .lying ? 9 : happens(10) ? 1 : 2
        return LimitTable(
            standard: Limits(
                connections: number(1...4),
                recipientsPerMinute: one(of: kind == .lying ? [0, 60, 120] : [0, 6, 20, 60, 120]),
                recipientsPerConnection: number(least...12)),
            providers: [
                "seznam": Limits(
                    connections: number(1...2), recipientsPerMinute: one(of: [0, 10, 30]),
                    recipientsPerConnection: number(min(least, 8)...8))
            ])
    }

    private mutating func ownLimits() -> Limits {
        Limits(
            connections: number(1...2), recipientsPerMinute: one(of: [0, 5, 20]),
            recipientsPerConnection: number(1...8))
    }

    // MARK: Servers

    private mutating func drawSystems(_ plan: inout WorldPlan) {
        for index in 0..<number(1...4) {
            let name =
                kind != .lying && happens(20) && index < Self.providers.count
                ? Self.providers[index] : "mail\(index).example"
            var system = MailSystemPlan(name: name, conduct: conduct(sources: plan.rules.sources))
            if happens(20) { system.hosts = 2 }
            plan.systems.append(system)
        }
    }

    private mutating func conduct(sources: Int) -> ServerConduct {
        var conduct = ServerConduct()
        conduct.roundTrip = .milliseconds(number(5...200))
        conduct.pipelines = happens(70)
        if happens(15) { conduct.truth = .catchAll }
        if kind == .lying || kind == .mixed && happens(30), happens(70) {
            conduct.truth = .server(one(of: ServerTrustTests.knowable).kind)
        }
        if sources > 0, happens(30) { conduct.reach = .blocklisting(sources: [number(0...sources - 1)]) }
        guard kind == .troubled || kind == .mixed else { return conduct }
        trouble(&conduct)
        return conduct
    }

    private mutating func trouble(_ conduct: inout ServerConduct) {
        if happens(25) { conduct.greylisting = .seconds(one(of: [60, 290, 1000])) }
        if happens(15) { conduct.recipientsPerTransaction = number(1...5) }
        if happens(15) { conduct.recipientsPerMinute = one(of: [3, 10, 30]) }
        if happens(50) { conduct.excess = .refusal }
        if happens(10) { conduct.cutsAfter = number(1...8) }
        conduct.demandsTLS = happens(10)
        guard conduct.reach == .open else { return }
        switch number(0...19) {
        case 0: conduct.reach = .refusing
        case 1: conduct.reach = .silent
        case 2: conduct.reach = .mute
        case 3: conduct.reach = .failing(percent: number(5...40))
        default: break
        }
    }

    // MARK: Domains

    private mutating func domain(_ index: Int, in plan: WorldPlan) -> DomainPlan {
        let system = kind == .lying ? index : number(0...plan.systems.count - 1)
        let answer: DomainPlan.DNSAnswer =
            switch number(0...24) {
            case 0: .none(.domainNotFound)
            case 1: .none(.nullMX)
            case 2: .none(.noMailServer)
            case 3: .none(.temporary(.serverFailure))
            case 4: .temporaryTrouble(.timeout, then: system)
            default: .mail(system: system)
            }
        var domain = DomainPlan(name: "d\(index).example", answer: answer)
        let dead = kind == .lying ? one(of: [20, 30, 40]) : one(of: [0, 10, 30, 40, 80])
        for number in 0..<(kind == .lying ? number(8...30) : number(1...12)) {
            domain.mailboxes.append(WorldMailbox(localPart: name(number), isLiving: !happens(dead)))
        }
        // Many have one, and a server that lies may be asked about it.
        domain.mailboxes.append(WorldMailbox(localPart: "postmaster", isLiving: happens(70)))
        return domain
    }

    private mutating func name(_ number: Int) -> String {
        let (first, last) = (one(of: Self.firstNames), one(of: Self.lastNames))
        return switch self.number(0...2) {
        case 0: "\(first)\(Self.letters(number)).\(last)"
        case 1: "\(first)\(last)\(number)"
        default: "\(first)\(last)\(Self.letters(number))"
        }
    }

    private static func letters(_ number: Int) -> String {
        String(Array("abcdefghijklmnopqrstuvwxyz")[number % 26]) + String(repeating: "x", count: number / 26)
    }

    // MARK: Jobs

    private mutating func list(in plan: WorldPlan, isShort: Bool) -> [Address] {
        let all = plan.domains.flatMap { $0.addresses { $0.localPart != "postmaster" } }
        let count = number(1...min(isShort ? 2 : .max, all.count))
        return Array(all.shuffled(using: &chance).prefix(count))
    }

    /// At least eight mailboxes of each domain in it: with fewer, a lie of the server cannot be found.
    private mutating func longList(in plan: WorldPlan) -> [Address] {
        var list: [Address] = []
        for domain in plan.domains where list.isEmpty || happens(70) {
            let all = domain.addresses { $0.localPart != "postmaster" }
            list += all.shuffled(using: &chance).prefix(happens(50) ? all.count : number(8...all.count))
        }
        return happens(50) ? list.shuffled(using: &chance) : list
    }

    private mutating func job(in plan: WorldPlan) -> JobPlan {
        let isInteractive = kind != .lying && happens(30)
        var job = JobPlan(
            list: kind == .lying ? longList(in: plan) : list(in: plan, isShort: isInteractive),
            isInteractive: isInteractive)
        job.joins = happens(30) ? 0 : happens(70) ? number(0...60) : number(0...2000)
        if happens(15) { job.stops = job.joins + number(0...300) }
        job.waitsForRetries = !isInteractive && happens(75)
        job.recalls = happens(80)
        job.asksMailServers = happens(95)
        job.countsDomains = happens(80)
        if happens(10) { job.deferrals = [0: number(-100...600)] }
        return job
    }
}
