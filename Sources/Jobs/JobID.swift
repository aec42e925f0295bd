import MailTerms

/// Ids of jobs: the moment when the job was made (UTC), and six random letters or digits, as in `20261123-081500-k3fw7t`.
package enum JobID {
    /// Makes an ID of 22 characters.
    ///
    /// - Parameter moment: its date and time (UTC, without fractions of a second) begin the ID.
    package static func make(at moment: Timestamp, random: any RandomNumberGenerator) -> String {
        let digits = moment.description.filter(\.isNumber)
        var random = random
        let letters = (0..<6).map { _ in "abcdefghjkmnpqrstuvwxyz23456789".randomElement(using: &random) ?? "x" }
        return "\(digits.prefix(8))-\(digits.dropFirst(8))-\(String(letters))"
    }
}
