import Foundation
import MailTerms
import Pipeline
import SMTP
import Verdicts

/// The outcome of a single check, for a person and for a program.
enum CheckOutput {
    static func text(of result: AddressCheck.Result) -> String {
        let report = result.report
        let verdict = report.verdict
        var lines = [
            "\(Terminal.visible(result.input)): \(paint(verdict.status)) (\(verdict.reason.rawValue))",
            "  \(verdict.reason.explanation)",
        ]
        func add(_ name: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            lines.append("  \(name)\(String(repeating: " ", count: max(1, 12 - name.count)))\(Terminal.visible(value))")
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

    static func json(of result: AddressCheck.Result) throws(RunError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let json = try? encoder.encode(CheckJSON(result)) else {
            throw RunError(.bug, "a result cannot be written as JSON; please report this")
        }
        return String(decoding: json, as: UTF8.self)
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
        let code = answer.code.map { "\($0) " } ?? "none "
        return code + answer.text + " (at \(answer.stage.rawValue))"
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

/// The JSON of one check, with the names of the result columns.
private struct CheckJSON: Encodable {
    struct Line: Encodable {
        let speaker: String
        let text: String
    }

    let input, status, reason, confidence, rule, source, catchAll, disposable, role, free, checkedAt: String
    /// Whether words stand beside the address that are no name.
    let remark: Bool
    let score: Int
    let attempts: Int
    let email, suggestion, explanation, provider, mx, smtpEnhanced, smtpStage, smtpText: String?
    let position: Int?
    let smtpCode: UInt16?
    let dialogue: [Line]

    enum CodingKeys: String, CodingKey {
        case input, status, reason, confidence, rule, source, disposable, role, free, remark, score, attempts
        case email, suggestion, explanation, position, provider, mx, dialogue
        case catchAll = "catch_all"
        case checkedAt = "checked_at"
        case smtpCode = "smtp_code"
        case smtpEnhanced = "smtp_enhanced"
        case smtpStage = "smtp_stage"
        case smtpText = "smtp_text"
    }

    init(_ result: AddressCheck.Result) {
        let report = result.report
        input = result.input
        status = report.verdict.status.rawValue
        reason = report.verdict.reason.rawValue
        confidence = report.verdict.confidence.rawValue
        score = report.verdict.score
        rule = result.rule
        source = report.source.rawValue
        catchAll = report.catchAll.rawValue
        disposable = report.disposable.rawValue
        role = report.role.rawValue
        free = report.free.rawValue
        checkedAt = report.checkedAt.description
        attempts = report.attempts
        email = result.email
        suggestion = result.suggestion
        remark = result.hasRemark
        explanation = result.refusal?.explanation
        position = result.refusal?.position
        provider = report.provider
        mx = report.mxHost
        smtpCode = report.smtp?.code?.rawValue
        smtpEnhanced = report.smtp?.enhanced?.description
        smtpStage = report.smtp?.stage.rawValue
        smtpText = report.smtp?.text
        dialogue = result.transcript.map { Line(speaker: $0.speaker.rawValue, text: $0.text) }
    }
}
