import MailTerms
import Probe
import SMTP
import Sandbox
import TestSupport

/// An asynchronous client of the stage, which visits hosts of a sandbox by their names.
final class ProbeStageClient: Sendable {
    let stage: ProbeStage
    private let addresses: [String: IPAddress]
    private let mayStartTLS: Bool

    /// - Parameter patience: the timeout of each step.
    init(
        _ sandbox: RunningSandbox, mayStartTLS: Bool = true, patience: Duration = .seconds(3),
        proxy: SOCKSProxy? = nil
    ) throws {
        addresses = try sandbox.addresses.mapValues(IPAddress.init(text:))
        self.mayStartTLS = mayStartTLS
        stage = try ProbeStage(
            ProbeStage.Options(
                port: sandbox.smtpPort,
                timeouts: StepTimeouts(
                    connect: patience, greeting: patience, command: patience, session: .seconds(600)),
                mayStartTLS: mayStartTLS, proxy: proxy))
    }

    deinit {
        stage.shutDown {}
    }

    /// Asks about mailboxes of `a.example`; `all.example` serves `b.example`.
    func visit(
        _ hosts: [String], asking names: [String], control: String? = nil, from source: IPAddress? = nil
    ) async -> VisitReport {
        let domain = hosts == ["all.example"] ? "b.example" : "a.example"
        let route = hosts.enumerated().map { index, name in
            MXHost(name: name, preference: UInt16(index), addresses: [addresses[name]].compactMap(\.self))
        }
        let plan = SessionPlan(
            helo: "probe.example", envelopeSender: "check@probe.example",
            transactions: [
                .init(
                    recipients: names.map { Address(localPart: $0, domain: domain) },
                    control: control.map { Address(localPart: $0, domain: domain) })
            ], tls: mayStartTLS ? .onDemand : .never)
        return await withCheckedContinuation { answer in
            stage.visit(route, with: plan, from: source) { answer.resume(returning: $0) }
        }
    }

    func shutDown() async {
        await withCheckedContinuation { done in stage.shutDown { done.resume() } }
    }
}

extension SessionReport {
    /// The reply codes of the first transaction's recipients; `nil` for those without a reply.
    var codes: [UInt16?] {
        outcomes[0].map { outcome in
            if case .answered(let reply, _) = outcome { reply.code.rawValue } else { nil }
        }
    }
}
