import MailTerms
import Pipeline
import SMTP
import Verdicts

/// The JSON output of `mailmo check`: the result columns by their names in camel case, and the reasons of the verdict.
struct CheckJSON: Encodable {
    /// Former names of keys, still printed.
    private enum FormerKeys: String, CodingKey {
        case catchAll = "catch_all"
        case checkedAt = "checked_at"
        case smtpCode = "smtp_code"
        case smtpEnhanced = "smtp_enhanced"
        case smtpStage = "smtp_stage"
        case smtpText = "smtp_text"
    }

    private let values: Values

    init(_ result: AddressCheck.Outcome, policy: ActionPolicy) {
        values = Values(result, policy: policy)
    }

    func encode(to encoder: any Encoder) throws {
        try values.encode(to: encoder)
        var keys = encoder.container(keyedBy: FormerKeys.self)
        try keys.encode(values.catchAll, forKey: .catchAll)
        try keys.encode(values.checkedAt, forKey: .checkedAt)
        try keys.encodeIfPresent(values.smtpCode, forKey: .smtpCode)
        try keys.encodeIfPresent(values.smtpEnhanced, forKey: .smtpEnhanced)
        try keys.encodeIfPresent(values.smtpStage, forKey: .smtpStage)
        try keys.encodeIfPresent(values.smtpText, forKey: .smtpText)
    }
}

private struct Values: Encodable {
    struct Line: Encodable {
        let speaker, text: String
    }

    let input, status, reason, action, explanation, confidence, rule, source, catchAll, disposable, role, free: String
    let checkedAt: String
    /// Whether the text has a remark beside the address.
    let remark: Bool
    let score, attempts: Int
    /// `refusal` says why the text is not an address, `position` at which character.
    let email, suggestion, refusal, provider, mx, smtpEnhanced, smtpStage, smtpText: String?
    let position: Int?
    let smtpCode: UInt16?
    let dialogue: [Line]

    init(_ result: AddressCheck.Outcome, policy: ActionPolicy) {
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
}
