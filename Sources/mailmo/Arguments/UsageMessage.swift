/// Turns a message of the argument parser into one line of mailmo's form: what is wrong, and what to do.
enum UsageMessage {
    /// - Parameters:
    ///   - message: sentences; the first one says what is wrong, as in `Unknown option '--x'. Did you mean '--y'?`
    ///   - command: as in `mailmo convert`.
    static func text(_ message: String, command: String) -> String {
        let line = message.split(separator: "\n").joined(separator: " ")
        var sentences = line.split(separator: ". ").map { sentence in
            // Lower-cases the first word of a sentence, unless it is a name in capitals.
            sentence.dropFirst().first?.isLowercase == true
                ? sentence.prefix(1).lowercased() + sentence.dropFirst() : String(sentence)
        }
        while let last = sentences.last, last.hasSuffix(".") {
            sentences[sentences.count - 1] = String(last.dropLast())
        }
        let text = sentences.joined(separator: "; ")
        return text + (text.hasSuffix("?") ? " see" : "; see") + " \(command) --help"
    }
}
