import MailTerms
import SMTP

/// The attempts of one visit at the hosts of a route: which host is next, and what the hosts before it answered. Pure.
///
/// If a host refuses us before any recipient is asked, the next host is tried. An answer about a recipient, a refusal of
/// the envelope sender, and any end of a session after a RCPT command end the walk, so that no recipient is asked twice in
/// a visit. A host is tried a second time only if it refused us because we did not use TLS.
struct HostWalk: Sendable {
    struct Attempt: Sendable {
        let host: MXHost
        let address: IPAddress
        var usesTLSAtOnce = false
    }

    /// The most addresses that are tried, of one host and of all hosts together.
    private static let addressesPerHost = 2
    private static let mostAttempts = 5

    private let plan: SessionPlan
    private var attempts: ArraySlice<Attempt>
    /// The session with the most results so far, and its host.
    private var best: (session: SessionReport, host: MXHost)?
    private var transcript: [TranscriptLine] = []
    private var connections = 0
    private var commands = 0
    private let firstHost: MXHost?

    init(hosts: [MXHost], plan: SessionPlan) {
        self.plan = plan
        firstHost = hosts.first
        attempts =
            hosts.flatMap { host in
                host.addresses.prefix(Self.addressesPerHost).map { Attempt(host: host, address: $0) }
            }.prefix(Self.mostAttempts)
    }

    /// The attempt to make now; `nil` at the end of the walk.
    var nextAttempt: Attempt? { attempts.first }

    /// The plan of the next session.
    ///
    /// - Parameter traits: what is known about the host of `nextAttempt`.
    func plan(knowing traits: HostTraits) -> SessionPlan {
        var plan = plan
        plan.mxHost = nextAttempt?.host.name
        if !traits.pipelines { plan.groupSize = 1 }
        guard plan.tls != .never else { return plan }
        switch traits.tls {
        case .broken: plan.tls = .never
        case .needed: plan.tls = .atOnce
        case nil: if nextAttempt?.usesTLSAtOnce == true { plan.tls = .atOnce }
        }
        return plan
    }

    /// Moves on after the session of `nextAttempt` has ended.
    mutating func sessionEnded(_ session: SessionReport) {
        guard let attempt = attempts.popFirst() else {
            preconditionFailure("a session has ended after the last attempt, with \(connections) connections before it")
        }
        connections += 1
        commands += session.commands
        if plan.keepsTranscript {
            transcript.append(TranscriptLine(.note, text: "\(attempt.host.name) [\(attempt.address)]"))
            transcript += session.transcript
            if session.transcript.isEmpty { transcript.append(TranscriptLine(.note, text: "no connection")) }
        }
        if best == nil || Self.weight(session) > best.map({ Self.weight($0.session) }) ?? 0 {
            best = (session, attempt.host)
        }
        if Self.endsWalk(session) { attempts = [] }
        if session.missedTLS, !session.madeProgress, !attempt.usesTLSAtOnce {
            attempts = [Attempt(host: attempt.host, address: attempt.address, usesTLSAtOnce: true)] + attempts
        }
    }

    /// The report of the session that showed the most, with the totals of all attempts.
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

    /// How much a session shows: a reply more than silence, silence after a connection more than no connection, and a
    /// refused connection more than an unanswered one.
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
