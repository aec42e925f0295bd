import MailTerms
import Resolve
import Sandbox
import TestSupport

/// The stage, asked and awaited; closed with its last reference.
final class Resolver: Sendable {
    let clock = SettableClock()
    private let stage: ResolveStage

    convenience init(
        _ sandbox: RunningSandbox, timeout: Duration = .seconds(1), attempts: Int = 1, inFlight: Int = 100,
        allowsPrivate: Bool = false, seed: UInt64 = 5321
    ) throws {
        try self.init(
            at: [sandbox.nameServer], timeout: timeout, attempts: attempts, inFlight: inFlight,
            allowsPrivate: allowsPrivate, seed: seed)
    }

    init(
        at servers: [String], timeout: Duration = .seconds(1), attempts: Int = 1, inFlight: Int = 100,
        allowsPrivate: Bool = false, seed: UInt64 = 5321
    ) throws {
        let clock = clock
        stage = try ResolveStage(
            ResolveStage.Options(
                servers: servers, timeout: timeout, attempts: attempts, inFlight: inFlight,
                allowPrivateAddresses: allowsPrivate, alsoAllowed: [.sandbox]),
            now: { clock.now }, random: SeededGenerator(seed: seed))
    }

    deinit {
        stage.close()
    }

    func route(to domain: String) async -> Route {
        await withCheckedContinuation { answer in
            stage.route(to: domain) { route, _ in answer.resume(returning: route) }
        }
    }

    func anyoneAnswers() async -> Bool {
        await withCheckedContinuation { answer in
            stage.askWhetherAnyoneAnswers { doThey, _ in answer.resume(returning: doThey) }
        }
    }

    func close() {
        stage.close()
    }
}

extension Route {
    var hosts: [MXHost]? {
        if case .hosts(let hosts, _) = self { hosts } else { nil }
    }

    var isImplicit: Bool {
        if case .hosts(_, implicit: true) = self { true } else { false }
    }
}
