import MailTerms
import Pipeline
import SMTP
import Verdicts

/// One check for a program: the result columns by their names in camel case, and how the verdict came about.
struct CheckJSON: Encodable {
    struct Line: Encodable {
        let speaker, text: String
    }

    let input, status, reason, action, explanation, confidence, rule, source, catchAll, disposable, role, free: String
    let checkedAt: String
    /// Whether words stand beside the address that are no name.
    let remark: Bool
    let score, attempts: Int
    /// `refusal`: why the text is no address, and `position` where.
    let email, suggestion, refusal, provider, mx, smtpEnhanced, smtpStage, smtpText: String?
    let position: Int?
    let smtpCode: UInt16?
    let dialogue: [Line]

    /// What some keys were called before.
    private enum FormerKeys: String, CodingKey {
        case catchAll = "catch_all"
        case checkedAt = "checked_at"
        case smtpCode = "smtp_code"
        case smtpEnhanced = "smtp_enhanced"
        case smtpStage = "smtp_stage"
        case smtpText = "smtp_text"
    }

    private enum CodingKeys: CodingKey {
        case input, status, reason, action, explanation, confidence, rule, source, catchAll, disposable, role, free
        case checkedAt, score, attempts, email, suggestion, provider, mx, smtpEnhanced, smtpStage, smtpText
        case position, smtpCode, dialogue, remark, refusal
    }

    init(_ result: AddressCheck.Result, _ policy: ActionPolicy) {
        let report = result.report
        input = result.input
        status = report.verdict.status.rawValue
        reason = report.verdict.reason.rawValue
        let notes = CellNotes(hasRemark: result.hasRemark, hasSuggestion: result.suggestion != nil)
        action = policy.action(of: report.verdict, notes).rawValue
        explanation = report.explanation(notes)
        remark = result.hasRemark
        refusal = result.refusal?.explanation
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
        position = result.refusal?.position
        provider = report.provider
        mx = report.mxHost
        smtpCode = report.smtp?.code?.rawValue
        smtpEnhanced = report.smtp?.enhanced?.description
        smtpStage = report.smtp?.stage.rawValue
        smtpText = report.smtp?.text
        dialogue = result.transcript.map { Line(speaker: $0.speaker.rawValue, text: $0.text) }
    }

    func encode(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: CodingKeys.self)
        for (key, text) in [
            (CodingKeys.input, input), (.status, status), (.reason, reason), (.action, action),
            (.explanation, explanation),
            (.confidence, confidence), (.rule, rule), (.source, source), (.catchAll, catchAll),
            (.disposable, disposable), (.role, role), (.free, free), (.checkedAt, checkedAt),
        ] {
            try keys.encode(text, forKey: key)
        }
        for (key, text) in [
            (CodingKeys.email, email), (.suggestion, suggestion), (.refusal, refusal), (.provider, provider), (.mx, mx),
            (.smtpEnhanced, smtpEnhanced), (.smtpStage, smtpStage), (.smtpText, smtpText),
        ] {
            try keys.encodeIfPresent(text, forKey: key)
        }
        try keys.encode(remark, forKey: .remark)
        try keys.encode(score, forKey: .score)
        try keys.encode(attempts, forKey: .attempts)
        try keys.encodeIfPresent(position, forKey: .position)
        try keys.encodeIfPresent(smtpCode, forKey: .smtpCode)
        try keys.encode(dialogue, forKey: .dialogue)
        try encodeFormerKeys(to: encoder)
    }

    private func encodeFormerKeys(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: FormerKeys.self)
        try keys.encode(catchAll, forKey: .catchAll)
        try keys.encode(checkedAt, forKey: .checkedAt)
        try keys.encodeIfPresent(smtpCode, forKey: .smtpCode)
        try keys.encodeIfPresent(smtpEnhanced, forKey: .smtpEnhanced)
        try keys.encodeIfPresent(smtpStage, forKey: .smtpStage)
        try keys.encodeIfPresent(smtpText, forKey: .smtpText)
    }
}
