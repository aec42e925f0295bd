/// The result columns in their default order. The raw value is the name without prefix.
package enum Column: String, Sendable, CaseIterable {
    case status
    case reason
    case action
    case explanation
    case score
    case confidence
    case email
    case suggestion
    case provider
    case mx
    case catchAll = "catch_all"
    case disposable
    case role
    case free
    case smtpCode = "smtp_code"
    case smtpEnhanced = "smtp_enhanced"
    case smtpStage = "smtp_stage"
    case smtpText = "smtp_text"
    case attempts
    case checkedAt = "checked_at"
    case source
    case duplicateOf = "duplicate_of"

    /// Whether a heading is the name of a result column, such as `mailmo_status` or `mailmo_2_status`, in any letter
    /// case.
    package static func isResultColumn(_ heading: String, prefix: String) -> Bool {
        let heading = heading.lowercased()
        guard heading.hasPrefix(prefix.lowercased()) else { return false }
        let name = heading.dropFirst(prefix.count)
        let number = name.prefix { $0.isASCII && $0.isNumber }
        let unnumbered = number.isEmpty ? name : name.dropFirst(number.count + 1)
        return Column(rawValue: String(unnumbered)) != nil
    }
}
