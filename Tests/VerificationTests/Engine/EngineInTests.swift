import MailTerms
import Pacing
import Probe
import Providers
import Resolve
import SMTP
import Sandbox
import TestSupport
import Verification

/// An engine that asks a sandbox world.
struct EngineInTests {
    let engine: VerificationEngine

    /// - Parameters:
    ///   - facts: what is known of earlier jobs.
    ///   - permits: shared with other engines, if there are any.
    init(
        _ sandbox: RunningSandbox, facts: any FactsSource = NoFacts(),
        permits: ConnectionPermits = ConnectionPermits(limit: 20), leases: LeaseScope? = nil
    ) throws {
        let now = { @Sendable in Timestamp.inTests() }
        let resolve = try ResolveStage(
            ResolveStage.Options(
                servers: [sandbox.nameServer], timeout: .seconds(2), attempts: 1, inFlight: 100,
                allowPrivateAddresses: false, alsoAllowed: [.sandbox]),
            now: now, random: SeededGenerator(seed: 1))
        let probe = try ProbeStage(
            ProbeStage.Options(
                port: sandbox.smtpPort,
                timeouts: StepTimeouts(
                    connect: .seconds(2), greeting: .seconds(5), command: .seconds(5), session: .seconds(20)),
                mayStartTLS: false))
        var parts = EngineParts(Self.rules, resolve: resolve, probe: probe, facts: facts, permits: permits)
        parts.leases = leases
        engine = try VerificationEngine(parts, now: now, random: SeededGenerator(seed: 2))
    }

    private static var rules: VerificationRules {
        let limits = LimitTable(
            standard: Limits(connections: 4, recipientsPerMinute: 0, recipientsPerConnection: 8))
        return VerificationRules(
            limits: limits, pacing: Scheduler.Options(maxConnections: 20),
            retry: RetryCalendar(waits: [.seconds(3600)], giveUpAfter: .seconds(7200)), asksControls: true, sources: [],
            session: VerificationRules.SessionTerms(
                helo: "probe.example", envelopeSender: "check@probe.example", tls: .never),
            mostResolving: 100
        ) { _, _ in AddressFlags() }
    }

    /// Runs a job to its end.
    @discardableResult
    func run(_ client: ListInTests, change: (inout JobSpec) -> Void = { _ in }) async -> (any Error)? {
        start(client, change: change)
        return await client.end()
    }

    @discardableResult
    func start(_ client: ListInTests, change: (inout JobSpec) -> Void = { _ in }) -> JobHandle {
        var spec = JobSpec(mailboxes: client.addresses.count)
        change(&spec)
        return engine.start(spec, for: client)
    }

    func close() async {
        await withCheckedContinuation { done in engine.close { done.resume() } }
    }
}

extension Timestamp {
    /// The time on a clock that only goes forward.
    static func inTests() -> Timestamp {
        let passed = ContinuousClock.now - start
        return Timestamp(milliseconds: 1_795_421_700_000 + passed.milliseconds)
    }

    private static let start = ContinuousClock.now
}
