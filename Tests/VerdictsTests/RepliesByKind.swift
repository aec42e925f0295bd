import MailTerms
import SMTP
import Testing
import Verdicts

/// Replies to RCPT for `ann@example.org` and their meanings, by kind. Each line of a table is the status or the reason, a
/// colon, and the reply, in which `\n` is a line end.
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
        bareCodes + families + wishes + quotas + lines + rareLanguages + languagesAboutMailboxes + languagesAboutUs
        + unknownMailboxes + unknownMailboxesByCode + closedMailboxes + livingMailboxes + senders + others
        + othersBesides550 + othersByCode + vendors + refusals + deferrals

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
