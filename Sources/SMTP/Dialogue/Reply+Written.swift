import MailTerms

extension Reply {
    /// Reads a reply from a log or from a person's notes. Lines after the first may lack their codes, and any line end
    /// is accepted.
    ///
    /// - Returns: `nil` if the text does not begin with a reply code.
    package init?(written text: String) {
        let lines = Self.withoutGoodbye(text.split(whereSeparator: \.isNewline).map(String.init))
        guard let first = lines.first?.drop(while: { $0 == " " }), let code = ReplyCode(leading: first) else {
            return nil
        }
        let codes = lines.map { ReplyCode(leading: $0.drop { $0 == " " }) }
        let texts = zip(lines, codes).map { line, own in
            let line = line.drop { $0 == " " }
            // Without the code and the space or hyphen after it.
            return own?.isRefusal == true || own == code ? String(line.dropFirst(4)) : String(line)
        }
        // If some lines refuse temporarily and some permanently, a temporary one counts.
        let transient = code.isPermanent ? codes.lazy.compactMap(\.self).first(where: \.isTransient) : nil
        let deciding = transient ?? code
        self.init(code: deciding, enhanced: EnhancedStatusCode(in: texts, agreeingWith: deciding), lines: texts)
    }
}

extension Reply {
    /// Removes a 421 after a complete reply: a server can send it at any time (RFC 5321 §3.8), and it is another reply.
    private static func withoutGoodbye(_ lines: [String]) -> [String] {
        guard let first = lines.first, first.dropFirst(3).first != "-",
            let end = lines.dropFirst().firstIndex(where: { ReplyCode(leading: $0[...]) == .serviceClosing })
        else { return lines }
        return ReplyCode(leading: first[...]) == .serviceClosing ? lines : Array(lines[..<end])
    }
}

extension ReplyCode {
    fileprivate init?(leading text: Substring) {
        let head = text.utf8.prefix(3)
        guard head.count == 3, let number = UInt16(String(text.prefix(3))), text.dropFirst(3).first?.isNumber != true
        else { return nil }
        self.init(rawValue: number)
        guard self.class != nil else { return nil }
    }
}
