import MailTerms
import Providers

/// What one session with one MX host is to find out.
package struct SessionPlan: Sendable, Equatable {
    /// Our name, said in EHLO or HELO.
    package var helo: String
    /// The reverse-path of MAIL FROM, without angle brackets; empty is the null sender.
    package var envelopeSender: String
    /// One transaction for each recipient domain: servers refuse recipients of several domains in one.
    package var transactions: [Transaction]
    package var tls: TLSUse
    /// The host that the session is made with, lower-case; `nil` until it is chosen. Together with the greeting it tells
    /// whose server it is, hence what replies mean.
    package var mxHost: String?
    /// Recipients in one pipelined group, at least 1: the replies must fit into the socket buffers (RFC 2920 §3.1).
    package var groupSize: Int
    /// Whether the dialogue is kept.
    package var keepsTranscript: Bool
    /// What the addresses of negative controls are made from.
    package var seed: UInt64 = 0
    /// Mailboxes that this server has called unknown since it last accepted one, in earlier sessions.
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
        /// Where a refusal says that it would go away.
        case onDemand
        /// Before anything is asked: the server is known to demand it.
        case atOnce
    }

    /// The recipients of one domain.
    package struct Transaction: Sendable, Equatable {
        /// All of the same domain; may be empty if the domain's first control is to be asked.
        package var recipients: [Address]
        package var negative: NegativeControl
        package var witness: Witness?
        /// Shapes of unknown mailboxes that the domain is known to refuse.
        package var refusedShapes: LocalPartShapes = []
        /// Controls that may be asked behind the recipients at most: what the limits of the server leave room for.
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

    /// When an address is asked that must not exist. It is made in the session, like the last address that was accepted.
    package enum NegativeControl: Sendable, Equatable {
        case none
        /// The domain's first: once a recipient was accepted.
        case first
        /// The domain's first, at the address of an earlier try, which a greylisting server knows again: once a recipient
        /// was accepted, or if there is none.
        case again(Address)
        /// If a recipient was accepted behind so many unknown mailboxes, and none was refused behind that.
        case behindRefusals(Int)
        /// If a recipient was accepted, and no unknown mailbox was refused behind it.
        case unlessProven

        /// Whether it is to show if the domain accepts everything.
        package var isFirst: Bool {
            switch self {
            case .first, .again: true
            case .none, .behindRefusals, .unlessProven: false
            }
        }
    }

    /// When an address is asked that must exist: the last one that the session has accepted at this domain, else the
    /// one given here, else the domain's postmaster (RFC 5321 §4.5.1).
    package struct Witness: Sendable, Equatable {
        /// One that this server accepted before; `nil` if there is none.
        package var address: Address?
        /// Refusals of mailboxes in a row, at least 1, behind which an address is asked that was accepted.
        package var refusals: Int
        /// The same for the postmaster.
        package var refusalsWithoutAcceptance: Int

        package init(_ address: Address?, behind refusals: Int, withoutAcceptance: Int? = nil) {
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
    /// Whether the server sent us away because we did not use the TLS that it offers.
    package var missedTLS = false
    /// Whether the server lost count of commands that it was sent at once, as it had offered (RFC 2920).
    package var lostCount = false
    /// The most recipients that the server takes in one transaction, where it said so.
    package var recipientLimit: Int?
    /// The first line of the greeting, which names the server.
    package var greeting: String?
    /// Commands sent.
    package var commands = 0
    package var transcript: [TranscriptLine] = []

    /// The report of a session that has learnt nothing yet.
    package init(unanswered plan: SessionPlan, ending: Ending) {
        transactions = plan.transactions.map { TransactionReport(unanswered: $0, at: plan.mxHost) }
        self.ending = ending
    }

    package enum Ending: Sendable, Equatable {
        /// Everything was asked, and QUIT was said.
        case complete
        /// The server refused us, or sent us away with 421.
        case refused(Reply, at: SMTPStage)
        case failed(SessionFailure, at: SMTPStage)
    }

    /// Whether any recipient was answered, or a control.
    package var madeProgress: Bool {
        transactions.contains { transaction in
            transaction.outcomes.contains { $0 != nil }
                || transaction.control == .accepted || transaction.control == .refused
        }
    }

    /// The outcomes of each transaction's recipients.
    package var outcomes: [[ProbeOutcome?]] { transactions.map(\.outcomes) }
    /// What became of each transaction's negative control.
    package var controls: [ControlOutcome] { transactions.map(\.control) }
    package var unanswered: [[Int]] { transactions.map(\.unanswered) }
}

/// One line of a dialogue.
package struct TranscriptLine: Sendable, Equatable {
    package enum Speaker: String, Sendable {
        case client
        case server
        /// What happened between the lines: TLS, a lost connection, a deadline.
        case note
    }

    package var speaker: Speaker
    package var text: String

    package init(_ speaker: Speaker, _ text: String) {
        self.speaker = speaker
        self.text = text
    }
}
