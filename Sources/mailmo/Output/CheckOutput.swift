import MailTerms
import Pipeline
import SMTP
import Verdicts

/// The text output of `mailmo check`.
enum CheckOutput {
    static func text(of result: AddressCheck.Outcome) -> String {
        let report = result.report
        let verdict = report.verdict
        var lines = [
            "\(Terminal.visible(result.input)): \(paint(verdict.status)) (\(verdict.reason.rawValue))",
            "  \(result.refusal == nil ? report.explanation() : verdict.reason.explanation)",
        ]
        func add(_ name: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            lines.append("  " + name.padded(to: 13) + " " + Terminal.visible(value))
        }
        add("why", result.refusal.map(explanation))
        add("score", "\(verdict.score) of 100, confidence \(verdict.confidence.rawValue), rule \(result.rule)")
        add("address", result.email == result.input ? nil : result.email)
        add("remark", result.hasRemark ? "words stand beside the address; look at them before you send" : nil)
        add("did you mean", result.suggestion)
        add("provider", report.provider)
        add("mail host", report.mxHost)
        add("flags", result.refusal == nil ? flags(of: report) : nil)
        add("answer", report.smtp.map(answer))
        if !result.transcript.isEmpty { lines.append("  dialogue") }
        lines += result.transcript.map { "    " + line($0) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func explanation(of refusal: AddressRefusal) -> String {
        refusal.explanation + (refusal.position.map { " (character \($0))" } ?? "")
    }

    private static func flags(of report: Report) -> String {
        [
            ("catch-all", report.catchAll), ("disposable", report.disposable), ("role", report.role),
            ("free", report.free),
        ]
        .map { "\($0) \($1.rawValue)" }.joined(separator: ", ")
    }

    private static func answer(_ answer: Report.SMTPAnswer) -> String {
        let reply = [answer.code.map { "\($0)" }, answer.text.isEmpty ? nil : answer.text].compactMap { $0 }
        return (reply.isEmpty ? "none" : reply.joined(separator: " ")) + " (at \(answer.stage.rawValue))"
    }

    private static func line(_ line: TranscriptLine) -> String {
        let text = Terminal.visible(line.text)
        return switch line.speaker {
        case .client: "> \(text)"
        case .server: Terminal.painted("< \(text)", text.first == "2" || text.first == "3" ? .green : .yellow)
        case .note: Terminal.painted("- \(text)", .dim)
        }
    }

    static func paint(_ status: Status) -> String {
        let style: Terminal.Style =
            switch status {
            case .deliverable: .boldGreen
            case .risky: .boldYellow
            case .undeliverable: .boldRed
            case .unknown: .boldCyan
            }
        return Terminal.painted(status.rawValue, style)
    }
}
