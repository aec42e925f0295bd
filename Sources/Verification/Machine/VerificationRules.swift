import MailTerms
import Pacing
import Providers
import SMTP

/// What the engine decides by: the part of the configuration that concerns mail servers. All jobs share it.
package struct VerificationRules: Sendable {
    package var limits: LimitTable
    package var pacing: Scheduler.Options
    package var retry: RetryCalendar
    /// Whether acceptances are put to the proof by addresses that must not exist.
    package var asksControls: Bool
    /// Addresses of this host to connect from, in the order of the configuration; empty if the system chooses.
    package var sources: [IPAddress]
    package var session: SessionTerms
    /// Domains that may be being resolved at once, from 1.
    package var mostResolving: Int
    /// The flags of an address whose mail goes to a host. Pure.
    package var flags: @Sendable (_ address: Address, _ mxHost: String?) -> AddressFlags

    /// How this host introduces itself to servers.
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

    /// Whether a domain's acceptances are put to the proof there. If they prove nothing, neither does a control.
    func asksControl(at provider: Provider?) -> Bool {
        asksControls && provider?.answers != .onlyRefusals
    }

    /// Whether a server shows session by session that it tells the truth. The table of providers says of its own what
    /// their answers are worth.
    func asksForProof(at provider: Provider?) -> Bool { provider == nil }
}
