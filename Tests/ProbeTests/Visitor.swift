import MailTerms
import Probe
import SMTP
import Sandbox
import TestSupport

/// The stage, sent to hosts of a sandbox by their names.
final class Visitor: Sendable {
    let stage: ProbeStage
    private let addresses: [String: IPAddress]
    private let mayStartTLS: Bool

    /// - Parameter patience: how long each step may take.
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
        _ hosts: [String], _ names: [String], control: String? = nil, from source: IPAddress? = nil
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
            stage.visit(route, plan, from: source) { answer.resume(returning: $0) }
        }
    }

    func shutDown() async {
        await withCheckedContinuation { done in stage.shutDown { done.resume() } }
    }
}

extension SessionReport {
    /// The reply codes of the first transaction's recipients, `nil` where none came.
    var codes: [UInt16?] {
        outcomes[0].map { outcome in
            if case .answered(let reply, _) = outcome { reply.code.rawValue } else { nil }
        }
    }
}
