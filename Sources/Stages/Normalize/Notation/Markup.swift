import MailTerms

/// HTML, XML and Markdown around an address: `<a href="mailto:ann@x.org">Ann</a>`, `<email>ann@x.org</email>`,
/// `[Ann](mailto:ann@x.org)`.
enum Markup {
    /// The visible text, then the attributes and targets that may have an address; `nil` for a text without tags and
    /// links.
    static func parts(of text: String) -> [String]? {
        (text.utf8.contains(UInt8(ascii: "]")) ? link(text) : nil) ?? tags(text)
    }

    // MARK: Markdown

    /// The text and the target of `[text](target "title")`.
    private static func link(_ text: String) -> [String]? {
        let line = VisibleText.trimmed(text[...])
        guard line.hasPrefix("[") || line.hasPrefix("!["), line.hasSuffix(")"),
            let middle = line.firstRange(of: "](")
        else { return nil }
        let seen = line[..<middle.lowerBound].drop { $0 == "!" }.dropFirst()
        let target = line[middle.upperBound...].dropLast().prefix { !$0.isWhitespace }
        guard !seen.contains("["), !target.contains("(") else { return nil }
        return [String(seen), String(target)]
    }

    // MARK: Tags

    private static func tags(_ text: String) -> [String]? {
        guard text.utf8.contains(UInt8(ascii: "<")) else { return nil }
        let lowerCase = text.lowercased()
        var seen = ""
        var attributes: [String] = []
        var hasTags = false
        var rest = text[...]
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "<")) {
            seen += rest[..<open]
            guard let tag = tag(in: rest[open...], lowerCase) else {
                seen += "<"
                rest = rest[open...].dropFirst()
                continue
            }
            hasTags = true
            attributes += values(in: tag.content)
            if !inline.contains(tag.name) { seen += "\n" }
            rest = rest[tag.end...]
        }
        return hasTags ? [seen + rest] + attributes : nil
    }

    private struct Tag {
        let name: String
        let content: Substring
        let end: String.Index
    }

    /// The tag that a text begins with.
    private static func tag(in text: Substring, _ whole: String) -> Tag? {
        guard let close = end(of: text) else { return nil }
        let content = text[..<close].dropFirst()
        if content.hasPrefix("!") { return Tag(name: "!", content: "", end: text.index(after: close)) }
        let body = content.drop { $0 == "/" }
        let name = body.prefix { $0.isLetter || $0.isNumber || "-_:".contains($0) }.lowercased()
        guard let first = name.first, first.isLetter,
            body.dropFirst(name.count).first.map({ $0.isWhitespace || $0 == "/" }) ?? true,
            known.contains(name) || whole.contains("</\(name)>")
        else { return nil }
        return Tag(name: name, content: body.dropFirst(name.count), end: text.index(after: close))
    }

    /// The end of the tag: the `>` outside quotes.
    private static func end(of text: Substring) -> String.Index? {
        var quote: Character?
        for index in text.indices.dropFirst() {
            switch text[index] {
            case let mark where mark == quote: if isClosing(text[index...].dropFirst()) { quote = nil }
            case "\"", "'": if quote == nil { quote = text[index] }
            case ">" where quote == nil: return index
            case "<" where quote == nil: return nil
            default: break
            }
        }
        return nil
    }

    /// Whether the quote before this text ends the value of an attribute. An apostrophe in the value does not.
    private static func isClosing(_ rest: Substring) -> Bool {
        rest.first.map { $0.isWhitespace || $0 == ">" || $0 == "/" } ?? true
    }

    /// The values of attributes that have an `@` or an escape of it.
    private static func values(in content: Substring) -> [String] {
        var values: [String] = []
        var rest = content
        while let open = rest.firstIndex(where: { $0 == "\"" || $0 == "'" }) {
            let body = rest[rest.index(after: open)...]
            guard VisibleText.trimmed(rest[..<open]).last == "=" else {
                rest = body
                continue
            }
            guard
                let close = body.indices.first(where: { body[$0] == rest[open] && isClosing(body[$0...].dropFirst()) })
            else { break }
            values.append(String(body[..<close]))
            rest = body[close...].dropFirst()
        }
        return values.filter { $0.contains("@") || $0.contains("%40") || $0.contains("&#") }
    }

    /// Tags that do not separate words.
    private static let inline: Set<String> = [
        "a", "b", "i", "u", "em", "strong", "span", "font", "wbr", "small", "mark", "code",
    ]

    private static let known = inline.union([
        "br", "p", "div", "td", "tr", "th", "table", "tbody", "ul", "ol", "li", "img", "html", "body", "head", "hr",
        "pre",
        "h1", "h2", "h3", "h4", "script", "style", "input", "label", "address", "button", "section", "email", "mail",
    ])
}
