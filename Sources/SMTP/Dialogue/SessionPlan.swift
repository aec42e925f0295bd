import MailTerms
import Providers

/// What one session with one MX host has to ask.
package struct SessionPlan: Sendable, Equatable {
    /// Our host name in EHLO and HELO.
    package var helo: String
    /// The reverse-path of MAIL FROM without angle brackets; empty for the null sender (RFC 5321 §4.5.5).
    package var envelopeSender: String
    /// At least one; one for each recipient domain, because servers refuse recipients of several domains in one
    /// transaction.
    package var transactions: [Transaction]
    package var tls: TLSUse
    /// The host of the session, in lower case; `nil` until it is chosen. It or the greeting tells whose server it is, and
    /// so what its replies mean.
    package var mxHost: String?
    /// The most recipients in one pipelined group, at least 1: the replies must fit into the socket buffers
    /// (RFC 2920 §3.1).
    package var groupSize: Int
    /// Whether the report contains the transcript.
    package var keepsTranscript: Bool
    /// The seed of the addresses of negative controls.
    package var seed: UInt64 = 0
    /// The number of mailboxes that this server refused as unknown since it last accepted one, in earlier sessions.
    package var refusalsBefore = 0

    package init(
        helo: String, envelopeSender: String, transactions: [Transaction], tls: TLSUse = .onDemand,
        mxHost: String? = nil, groupSize: Int = 50, keepsTranscript: Bool = false
    ) {
        self.helo = helo
        self.envelopeSender = envelopeSender
        self.transactions = transactions
        self.tls = tls
        self.mxHost = mxHost
        self.groupSize = groupSize
        self.keepsTranscript = keepsTranscript
    }

    /// When STARTTLS is used, if the server offers it.
    package enum TLSUse: Sendable {
        case never
        /// If a refusal demands it.
        case onDemand
        /// Before the first MAIL: the server is known to demand it.
        case atOnce
    }

    /// The recipients of one domain.
    package struct Transaction: Sendable, Equatable {
        /// All of the same domain. Can be empty if `negative` is `.again`.
        package var recipients: [Address]
        package var negative: NegativeControl
        package var witness: Witness?
        /// The local-part shapes of unknown mailboxes that the domain has refused before.
        package var refusedShapes: LocalPartShapes = []
        /// The most controls of both kinds after the recipients, so that the server's limits are kept.
        package var mostControls = 3

        package init(recipients: [Address], negative: NegativeControl = .none, witness: Witness? = nil) {
            self.recipients = recipients
            self.negative = negative
            self.witness = witness
        }

        /// A transaction that asks the domain's first control at this address.
        package init(recipients: [Address], control: Address?) {
            self.init(recipients: recipients, negative: control.map { .again($0) } ?? .none)
        }

        /// `nil` if nothing is asked.
        var domain: String? {
            if case .again(let address) = negative { return address.domain }
            return recipients.first?.domain
        }
    }

    /// When the session asks about a random address that must not exist. The session makes it in the shape of an accepted
    /// address.
    package enum NegativeControl: Sendable, Equatable {
        case none
        /// The domain's first control, if a recipient is accepted.
        case first
        /// The domain's first control, at the address of an earlier attempt, which a greylisting server recognizes: if a
        /// recipient is accepted, or if the transaction has no recipients.
        case again(Address)
        /// If a recipient is accepted after this many refusals of unknown mailboxes, and no unknown mailbox is refused
        /// after it.
        case afterRefusals(Int)
        /// If a recipient is accepted, and no unknown mailbox is refused after it.
        case unlessProven

        /// Whether it is the control that shows whether the domain accepts every address.
        package var isFirst: Bool {
            switch self {
            case .first, .again: true
            case .none, .afterRefusals, .unlessProven: false
            }
        }
    }

    /// When the session asks about an address that must exist: the last one that it accepted at this domain, or the one
    /// given here, or the domain's postmaster (RFC 5321 §4.5.1).
    package struct Witness: Sendable, Equatable {
        /// An address that this server accepted in an earlier session; `nil` if there is none.
        package var address: Address?
        /// The number of refusals in a row, at least 1, after which an accepted address is asked.
        package var refusals: Int
        /// The number of refusals in a row, at least 1, after which the postmaster is asked.
        package var refusalsWithoutAcceptance: Int

        package init(_ address: Address?, after refusals: Int, withoutAcceptance: Int? = nil) {
            self.address = address
            self.refusals = refusals
            refusalsWithoutAcceptance = withoutAcceptance ?? refusals
        }
    }
}

/// What one session found out.
package struct SessionReport: Sendable, Equatable {
    /// In the order of the plan.
    package var transactions: [TransactionReport]
    package var ending: Ending
    package var usedTLS = false
    /// Whether the server ended the session because we did not use the TLS that it offers.
    package var missedTLS = false
    /// Whether the server did not answer each of several commands sent at once, though it offers PIPELINING (RFC 2920).
    package var lostCount = false
    /// The most recipients that the server accepts in one transaction; `nil` if it did not show a limit.
    package var recipientLimit: Int?
    /// The first line of the greeting, which names the server; `nil` before the greeting.
    package var greeting: String?
    /// The number of commands sent.
    package var commands = 0
    package var transcript: [TranscriptLine] = []

    /// The report of a session that has no answers.
    package init(unanswered plan: SessionPlan, ending: Ending) {
        transactions = plan.transactions.map { TransactionReport(unanswered: $0, at: plan.mxHost) }
        self.ending = ending
    }

    /// How a session ended.
    package enum Ending: Sendable, Equatable {
        /// Every recipient was asked, and QUIT was sent.
        case complete
        /// The server refused us, or ended the session with 421.
        case refused(Reply, at: SMTPStage)
        case failed(SessionFailure, at: SMTPStage)
    }

    /// Whether a recipient or a negative control was answered.
    package var madeProgress: Bool {
        transactions.contains { transaction in
            transaction.outcomes.contains { $0 != nil }
                || transaction.control == .accepted || transaction.control == .refused
        }
    }

    /// The outcomes of each transaction's recipients.
    package var outcomes: [[ProbeOutcome?]] { transactions.map(\.outcomes) }
    /// The outcome of each transaction's negative control.
    package var controls: [ControlOutcome] { transactions.map(\.control) }
    /// For each transaction and recipient: how often it was asked without an answer that counts.
    package var unanswered: [[Int]] { transactions.map(\.unanswered) }
}

/// One line of a dialogue.
package struct TranscriptLine: Sendable, Equatable {
    /// Who said a line of a transcript.
    package enum Speaker: String, Sendable {
        case client
        case server
        /// An event between the lines: TLS, a lost connection, a deadline.
        case note
    }

    package var speaker: Speaker
    package var text: String

    package init(_ speaker: Speaker, text: String) {
        self.speaker = speaker
        self.text = text
    }
}
