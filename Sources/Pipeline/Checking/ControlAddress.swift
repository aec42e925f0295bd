import MailTerms

/// Makes the local part that proves whether a domain accepts everything.
enum ControlAddress {
    private static let syllables = [
        "ba", "be", "bo", "da", "de", "do", "fa", "fe", "ga", "go", "ha", "he", "ka", "ke", "ko", "la", "le", "lo",
        "ma", "me", "mo", "na", "ne", "no", "pa", "pe", "po", "ra", "re", "ro", "sa", "se", "so", "ta", "te", "to",
        "va", "ve", "vo", "wa", "we", "za", "ze", "zo",
    ]

    /// A name that looks like a person's and that nobody has: 44^6 times 9000 are possible.
    static func make(at domain: String, using random: inout any RandomNumberGenerator & Sendable) -> Address {
        func word(using random: inout any RandomNumberGenerator & Sendable) -> String {
            (0..<3).map { _ in syllables[Int.random(in: syllables.indices, using: &random)] }.joined()
        }
        let number = Int.random(in: 1000...9999, using: &random)
        return Address(localPart: "\(word(using: &random)).\(word(using: &random))\(number)", domain: domain)
    }
}
