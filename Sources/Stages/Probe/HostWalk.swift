import MailTerms
import SMTP

/// The way through the hosts of a route: which to try next, and what the ones before said. Pure.
///
/// A host that refuses us before any recipient was asked sends us to the next one. Answers about a recipient, a
/// refusal of the envelope sender and whatever ends a session after a recipient was named end the walk: nobody is
/// asked about the same recipient twice in a visit. Only a host that sent us away for want of TLS is gone back to, once.
struct HostWalk: Sendable {
    struct Stop: Sendable {
        let host: MXHost
        let address: IPAddress
        var usesTLSAtOnce = false
    }

    /// Addresses of one host, and of all hosts together, that are tried.
    private static let addressesPerHost = 2
    private static let mostStops = 5

    private let plan: SessionPlan
    private var stops: ArraySlice<Stop>
    /// The session that says most so far, and where it took place.
    private var best: (session: SessionReport, host: MXHost)?
    private var transcript: [TranscriptLine] = []
    private var connections = 0
    private var commands = 0
    private let firstHost: MXHost?

    init(hosts: [MXHost], plan: SessionPlan) {
        self.plan = plan
        firstHost = hosts.first
        stops =
            hosts.flatMap { host in
                host.addresses.prefix(Self.addressesPerHost).map { Stop(host: host, address: $0) }
            }.prefix(Self.mostStops)
    }

    /// Where to go now; `nil` at the end of the walk.
    var stop: Stop? { stops.first }

    /// What is to be found out there.
    ///
    /// - Parameter traits: what is known of that host.
    func plan(knowing traits: HostTraits) -> SessionPlan {
        var plan = plan
        plan.mxHost = stop?.host.name
        if !traits.pipelines { plan.groupSize = 1 }
        guard plan.tls != .never else { return plan }
        switch traits.tls {
        case .broken: plan.tls = .never
        case .needed: plan.tls = .atOnce
        case nil: if stop?.usesTLSAtOnce == true { plan.tls = .atOnce }
        }
        return plan
    }

    /// A session at `stop` is over.
    mutating func arrived(_ session: SessionReport) {
        guard let stop = stops.popFirst() else { preconditionFailure("a session has ended at no stop of \(self)") }
        connections += 1
        commands += session.commands
        if plan.keepsTranscript {
            transcript.append(TranscriptLine(.note, text: "\(stop.host.name) [\(stop.address)]"))
            transcript += session.transcript
            if session.transcript.isEmpty { transcript.append(TranscriptLine(.note, text: "no connection")) }
        }
        if best == nil || Self.weight(session) > best.map({ Self.weight($0.session) }) ?? 0 {
            best = (session, stop.host)
        }
        if Self.endsWalk(session) { stops = [] }
        if session.missedTLS, !session.madeProgress, !stop.usesTLSAtOnce {
            stops = [Stop(host: stop.host, address: stop.address, usesTLSAtOnce: true)] + stops
        }
    }

    var report: VisitReport {
        let host = best?.host ?? firstHost
        var plan = plan
        plan.mxHost = host?.name
        let session =
            best?.session ?? SessionReport(unanswered: plan, ending: .failed(.unreachable, at: .connect))
        return VisitReport(
            session: session, mxHost: host?.name, isFromBackup: (host?.preference ?? 0) > (firstHost?.preference ?? 0),
            transcript: transcript, connections: connections, commands: commands)
    }

    private static func endsWalk(_ session: SessionReport) -> Bool {
        if session.madeProgress { return true }
        return switch session.ending {
        case .complete: true
        case .refused(_, let stage): stage == .mail || stage == .rcpt
        case .failed(.cancelled, _), .failed(_, at: .rcpt): true
        case .failed(let failure, _) where failure.isOurs: true
        case .failed: false
        }
    }

    /// Words weigh more than silence, silence after a connection more than none, and a refused one more than nothing.
    private static func weight(_ session: SessionReport) -> Int {
        if session.madeProgress { return 5 }
        return switch session.ending {
        case .complete: 5
        case .refused: 4
        case .failed(.connectionRefused, at: .connect): 2
        case .failed(_, at: .connect): 1
        case .failed: 3
        }
    }
}
