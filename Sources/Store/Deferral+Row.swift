import MailTerms

extension Deferral {
    /// - Returns: `nil` if the row has no deferral.
    init?(attempts: Int?, first: Int64?, next: Int64?) {
        guard let attempts, let first, let next else { return nil }
        self.init(
            attempts: attempts, first: Timestamp(milliseconds: first), next: Timestamp(milliseconds: next))
    }
}
