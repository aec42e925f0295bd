import MailTerms

extension Reply {
    /// Reads a reply that a person or a program has noted down: lines may have lost their codes and their line ends.
    ///
    /// - Returns: `nil` where the text does not begin with a reply code.
    package init?(written text: String) {
        let lines = text.split(whereSeparator: \.isNewline).map(String.init)
        guard let first = lines.first?.drop(while: { $0 == " " }), let code = ReplyCode(leading: first) else {
            return nil
        }
        let texts = lines.map { line in
            let line = line.drop { $0 == " " }
            // What follows the code: a space, a hyphen, or nothing at all.
            return ReplyCode(leading: line) == code ? String(line.dropFirst(4)) : String(line)
        }
        self.init(code: code, enhanced: EnhancedStatusCode(in: texts, agreeingWith: code), lines: texts)
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
