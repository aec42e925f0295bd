import MailTerms
import Spelling

/// Repairs endings of domains that do not exist: `.con`, `.cmo`, `.co.ku`, `.c.om`. Only likely slips are repaired,
/// because another existing ending is another domain.
enum Endings {
    /// In the order in which they are tried. Country codes alone are too short: one slip makes one of another.
    private static let common = [
        "com", "net", "org", "edu", "gov", "info", "co.uk", "com.br", "com.au", "co.jp", "com.mx", "co.in", "co.za",
        "co.nz", "com.ar", "com.tr", "org.uk", "ac.uk", "com.cn", "com.co", "co.kr", "com.pl", "com.ua",
    ].map { Array($0.utf8) }

    /// Endings that are as near to a country code as to one of `common`.
    private static let ambiguous: Set<String> = ["ed", "go", "deu", "eud"]

    /// The domain with an existing ending that is one slip away; `nil` if there is none.
    ///
    /// - Parameter domain: has an ending that does not exist.
    static func repaired(_ domain: String) -> String? {
        let labels = domain.split(separator: ".").map { Array($0.utf8) }
        guard labels.count >= 2, let last = labels.last else { return nil }
        let base = Array(labels.dropLast().joined(separator: [.dot]))
        // `co.ul`, `com.b`
        if labels.count > 2 {
            let (previous, rest) = (labels[labels.count - 2], Array(labels.dropLast(2).joined(separator: [.dot])))
            let written = previous + [.dot] + last
            if let ending = common.first(where: { $0.contains(.dot) && isSlip(written, of: $0) }) {
                return text(rest + [.dot] + ending)
            }
            // `o.rg`: a dot was typed inside the ending.
            if previous.count <= 2, common.contains(previous + last) { return text(rest + [.dot] + previous + last) }
            // `com.con`: the ending was written twice.
            if common.contains(previous) { return isSlip(last, of: previous) ? text(base) : nil }
            if previous.count == 2, TopLevel.isKnown(text(previous)) { return nil }
        }
        // `couk`
        if let ending = common.first(where: { $0.contains(.dot) && $0.filter { $0 != .dot } == last }) {
            return text(base + [.dot] + ending)
        }
        guard !ambiguous.contains(text(last)) else { return nil }
        return common.first { !$0.contains(.dot) && isSlip(last, of: $0) }.map { text(base + [.dot] + $0) }
    }

    /// Whether one slip makes the written text of the ending, or the text is its beginning, with at least two letters.
    private static func isSlip(_ written: [UInt8], of ending: [UInt8]) -> Bool {
        if written.count >= 2, written.count < ending.count, ending.starts(with: written) {
            return written.contains(.dot) == ending.contains(.dot)
        }
        guard written.count >= 2, let slip = Slip.between(written: written, meant: ending) else { return false }
        return slip != .other
    }

    // MARK: Text that is glued to an ending

    /// Whether text is glued to the ending, so that `CellReader` must read the whole cell.
    static func isGlued(_ domain: String) -> Bool { !TopLevel.ends(domain) && cut(domain) != nil }

    /// The domain without the text that was glued to it, as in `x.comphone` and `x.orgu003e`; `nil` if there is no such
    /// text.
    ///
    /// - Parameter domain: has an ending that does not exist.
    static func cut(_ domain: String) -> String? {
        guard let dot = domain.utf8.lastIndex(of: .dot) else { return nil }
        let base = domain[..<dot]
        let last = domain[dot...].dropFirst()
        if words.contains(String(last)), TopLevel.ends(String(base)), base.contains(".") { return String(base) }
        if last.hasPrefix("xn--") { return cutBeforeScript(domain) }
        for length in (2...5).reversed() where length < last.count {
            let (ending, tail) = (String(last.prefix(length)), String(last.dropFirst(length)))
            let isGeneric = generic.contains(ending)
            guard isGeneric || tail.count > 4 && TopLevel.isKnown(ending) else { continue }
            let isHyphened = tail.hasPrefix("-") && tail.count > 3
            if words.contains(tail) || escapes.contains(tail) || isHyphened { return "\(base).\(ending)" }
        }
        return nil
    }

    /// The domain without words of another script, as in `x.org已离职`.
    private static func cutBeforeScript(_ domain: String) -> String? {
        guard let written = IDNA.uLabels(of: domain),
            let start = written.unicodeScalars.firstIndex(where: { !$0.isASCII }),
            AddressWords.isOfOtherScript(written[start...])
        else { return nil }
        let cut = String(written[..<start])
        return cut.contains(".") && cut.utf8.last != .dot && TopLevel.ends(cut) ? cut : nil
    }

    private static let generic: Set<String> = ["com", "net", "org", "edu", "gov", "info", "biz"]

    /// Words that follow an address on a page or in a signature.
    private static let words: Set<String> = [
        "phone", "tel", "telephone", "telefon", "telefono", "fax", "mobile", "mobil", "mob", "cell", "website", "web",
        "www",
        "http", "https", "email", "mail", "address", "adresse", "name", "contact", "kontakt", "skype", "linkedin",
        "twitter",
        "facebook", "instagram", "whatsapp", "click", "this", "please", "thanks", "thank", "the", "and", "for", "sent",
        "subject", "date", "visit", "call", "office", "home", "work", "regards", "view", "copyright", "unsubscribe",
        "unsubscribed", "bounced", "left", "read", "more", "our", "your", "you",
    ]

    /// The rest of escapes of HTML, JSON and C.
    private static let escapes: Set<String> = [
        "u003e", "u003c", "u0022", "u0027", "u00a0", "u0020", "u200b", "u000a", "u000d", "x3e", "x3c", "3e", "3c",
        "nbsp",
        "quot", "apos", "gt", "lt", "rn",
    ]

    /// The local part without the rest of an opening escape, if the ending has the rest of the closing one:
    /// `3Cann@x.org3E`.
    ///
    /// - Returns: the local part itself if it has no such rest; `nil` if it has one and the beginning of the name is
    ///   unknown.
    static func withoutHead(_ localPart: String, at domain: String) -> String? {
        guard !TopLevel.ends(domain), let cut = cut(domain), let heads = heads[String(domain.dropFirst(cut.count))]
        else {
            return localPart
        }
        let lowerCase = localPart.lowercased()
        if let head = heads.first(where: lowerCase.hasPrefix), head.count < localPart.count {
            return String(localPart.dropFirst(head.count))
        }
        return heads.contains { lowerCase.contains($0) } ? nil : localPart
    }

    /// The rests of opening escapes, by the rest of the closing escape.
    private static let heads: [String: [String]] = [
        "3e": ["3c"], "x3e": ["x3c"], "u003e": ["u003c"], "gt": ["lt"], "quot": ["quot"], "apos": ["apos"],
        "u0022": ["u0022"], "u0027": ["u0027"], "nbsp": ["nbsp"],
    ]

    private static func text(_ octets: [UInt8]) -> String { String(decoding: octets, as: UTF8.self) }
}
