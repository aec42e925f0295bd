import MailTerms
import Pacing
import Providers
import SMTP
import Verdicts

/// The part of the configuration that concerns mail servers. All jobs of an engine share it.
package struct VerificationRules: Sendable {
    package var limits: LimitTable
    package var pacing: Scheduler.Options
    package var retry: RetryCalendar
    /// Whether acceptances are checked with addresses that must not exist.
    package var asksControls: Bool
    /// Addresses of this host to connect from, in the order of the configuration; empty if the system chooses.
    package var sources: [IPAddress]
    package var session: SessionTerms
    /// The most domains whose routes are looked for at once, at least 1.
    package var mostResolving: Int
    /// The flags of an address whose mail goes to this host. Pure.
    package var flags: @Sendable (_ address: Address, _ mxHost: String?) -> AddressFlags

    /// What this host says to servers in each session.
    package struct SessionTerms: Sendable {
        /// Said in EHLO.
        package var helo: String
        /// The reverse-path, without angle brackets; empty is the null sender.
        package var envelopeSender: String
        package var tls: SessionPlan.TLSUse

        package init(helo: String, envelopeSender: String, tls: SessionPlan.TLSUse) {
            self.helo = helo
            self.envelopeSender = envelopeSender
            self.tls = tls
        }
    }

    package init(
        limits: LimitTable, pacing: Scheduler.Options, retry: RetryCalendar, asksControls: Bool, sources: [IPAddress],
        session: SessionTerms, mostResolving: Int,
        flags: @escaping @Sendable (_ address: Address, _ mxHost: String?) -> AddressFlags
    ) {
        self.limits = limits
        self.pacing = pacing
        self.retry = retry
        self.asksControls = asksControls
        self.sources = sources
        self.session = session
        self.mostResolving = mostResolving
        self.flags = flags
    }

    /// Whether a domain's control is asked there. If acceptances of the provider prove nothing, the control proves
    /// nothing either.
    func asksControl(at provider: Provider?) -> Bool {
        asksControls && provider?.answers != .onlyRefusals
    }

    /// Whether a server must prove in each session that it tells the truth. For known providers, the provider table
    /// says what their answers are worth.
    func asksForProof(at provider: Provider?) -> Bool { provider == nil }
}

// MARK: Retries

extension VerificationRules {
    /// The wait before the next attempt; `nil` if there is no next attempt.
    ///
    /// - Parameters:
    ///   - persistence: what the reason of the last answer allows: the calendar's waits, one wait, or none.
    ///   - named: the wait that the server asks for.
    func wait(
        after count: AttemptCount, by persistence: Reason.Persistence, named: @autoclosure () -> Duration? = nil,
        at now: Timestamp
    ) -> Duration? {
        switch persistence {
        case .final: return nil
        case .once where count.made > 1: return nil
        case .once, .calendar:
            return retry.wait(afterAttempt: count.made, elapsed: now - count.first, named: named())
        }
    }

    /// How long a server rests after it has failed controls in a row; `nil` if it is given up. The retry calendar
    /// decides it, as for a mailbox that was deferred for the first time when the first control failed.
    func rest(after failures: AttemptCount, at now: Timestamp) -> Duration? {
        retry.wait(afterAttempt: min(failures.made, retry.waits.count), elapsed: now - failures.first)
    }
}
