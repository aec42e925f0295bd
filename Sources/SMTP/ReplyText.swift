import MailTerms

/// The words of a reply, folded for comparison, without the echo of what we sent.
struct ReplyText {
    /// Lower-case; runs of white space are one space.
    let folded: String

    init(_ text: String, withoutEchoOf address: Address?) {
        var folded = text.lowercased()
        if let address {
            let localPart = address.localPart.lowercased()
            for echo in ["\(localPart)@\(address.domain)", address.domain] {
                folded = folded.replacing(echo, with: " ")
            }
            // A local part alone is an echo only where it stands quoted or bracketed: it may be a common word.
            for (open, close) in [("<", ">"), ("\"", "\""), ("'", "'"), ("[", "]"), ("(", ")")] {
                folded = folded.replacing(open + localPart + close, with: " ")
            }
        }
        self.folded = folded.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    func containsAny(of phrases: [String]) -> Bool {
        phrases.contains { folded.contains($0) }
    }
}
