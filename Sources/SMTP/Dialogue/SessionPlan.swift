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
    /// Whose server it is, where that is known: it tells what replies mean.
    package var provider: Provider?
    /// Recipients in one pipelined group, at least 1: the replies must fit into the socket buffers (RFC 2920 §3.1).
    package var groupSize: Int
    /// Whether the dialogue is kept.
    package var keepsTranscript: Bool

    package init(
        helo: String, envelopeSender: String, transactions: [Transaction], tls: TLSUse = .onDemand,
        provider: Provider? = nil, groupSize: Int = 50, keepsTranscript: Bool = false
    ) {
        self.helo = helo
        self.envelopeSender = envelopeSender
        self.transactions = transactions
        self.tls = tls
        self.provider = provider
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
        /// All of the same domain; may be empty where there is a control.
        package var recipients: [Address]
        /// A random local part at the same domain, asked once a recipient was accepted, or if there is none.
        package var control: Address?

        package init(recipients: [Address], control: Address? = nil) {
            self.recipients = recipients
            self.control = control
        }
    }
}

/// What one session found out.
package struct SessionReport: Sendable, Equatable {
    /// The outcome of each recipient of each transaction; `nil` where the session ended before an answer came.
    package var outcomes: [[ProbeOutcome?]]
    /// How often the server heard of each recipient without an answer that counts: the session ended there, it was asked
    /// for again behind TLS, or enough recipients had been named before.
    package var unanswered: [[Int]]
    /// What became of each transaction's control.
    package var controls: [ControlOutcome]
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
        outcomes = plan.transactions.map { $0.recipients.map { _ in nil } }
        unanswered = plan.transactions.map { $0.recipients.map { _ in 0 } }
        controls = plan.transactions.map { _ in .notAsked }
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
        outcomes.contains { $0.contains { $0 != nil } } || controls.contains { $0 == .accepted || $0 == .refused }
    }
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
