import MailTerms
import Resolve
import Sandbox
import TestSupport

/// An asynchronous client of the stage. It closes the stage in its `deinit`.
final class ResolveStageClient: Sendable {
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
        await withCheckedContinuation { continuation in
            stage.route(to: domain) { route, _ in continuation.resume(returning: route) }
        }
    }

    func resolversAnswer() async -> Bool {
        await withCheckedContinuation { continuation in
            stage.checkResolvers { answers, _ in continuation.resume(returning: answers) }
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
