import MailTerms
import SMTP
import Testing
import Verdicts

/// Replies to RCPT for `ann@example.org` and their meanings, by kind. Each line of a table is the status or the reason, a
/// colon, and the reply, in which `\n` is a line end.
///
/// Each file is named after its table, except `Codes` (two tables), `Languages` (one of three), `Lines` and `Limits`.
enum RepliesByKind {
    struct Fact: Sendable, CustomTestStringConvertible {
        let reply: String
        let status: Status
        /// `nil` if several reasons are right.
        let reason: Reason?

        var testDescription: String { reply }

        var judgement: Judgement { RepliesByKind.judgement(of: reply) }
    }

    static let all =
        // Codes about the mailbox with words about something else, or without words.
        bareCodes
        // Enhanced codes whose meaning a vendor or a standard documents.
        + documentedCodes
        // The owner of the mailbox chooses who can write to it.
        + restrictedSenders
        // Quotas and rates: of the recipient, of us, of the server.
        + quotas
        // Replies of several lines.
        + severalLines
        // Other languages than English: few servers use them; many do, about the mailbox; many do, about us or the server.
        + rareLanguages + languagesAboutMailboxes + languagesAboutUs
        // The mailbox does not exist: in words alone, and with an enhanced code.
        + unknownMailboxes + unknownMailboxesByCode
        // The mailbox is closed, or its owner has left.
        + closedMailboxes
        // The mailbox exists: it is full, or accepts mail from some senders only.
        + livingMailboxes
        // The sender, our host or relaying.
        + senders
        // The server, a message or no one in particular: with 550, with other basic codes, with an enhanced code.
        + aboutNoMailbox + aboutNoMailboxBesides550 + aboutNoMailboxByCode
        // What large providers and common servers send.
        + vendors
        // Refusals that do not say what is meant.
        + vagueRefusals
        // Temporary refusals.
        + deferrals

    static let dead = all.filter { $0.status == .undeliverable }

    static let ann = Address(localPart: "ann", domain: "example.org")

    static func judgement(of reply: String) -> Judgement {
        Explanation(of: Reply(written: reply), at: .rcpt, about: ann).judgement
    }

    static func table(_ text: String) -> [Fact] {
        text.split(separator: "\n").map { line in
            guard let colon = line.firstIndex(of: ":") else { preconditionFailure("no meaning in \(line)") }
            let meaning = String(line[..<colon])
            let reply = String(line[colon...].dropFirst(2)).replacing("\\n", with: "\n")
            if let status = Status(rawValue: meaning) { return Fact(reply: reply, status: status, reason: nil) }
            guard let reason = Reason(rawValue: meaning) else { preconditionFailure("no such meaning: \(meaning)") }
            return Fact(reply: reply, status: reason.status, reason: reason)
        }
    }
}
