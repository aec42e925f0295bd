import MailTerms

/// UTF-8 that was mistaken for an encoding with one byte for each character, and encoded again: `mÃ¼ller` for `müller`.
enum DoubledUTF8 {
    /// The original text, also if it was encoded several times too often; `nil` if it was not.
    static func undone(_ text: String) -> String? {
        var found: String?
        for _ in 0..<mostTimes {
            guard let once = once(found ?? text) else { break }
            found = once
        }
        return found
    }

    private static let mostTimes = 4
    /// Characters. Longer runs beyond ASCII are not decoded.
    private static let longestRun = 200

    private static func once(_ text: String) -> String? {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
        for octet in [
            Windows1252.byteOfLatin, lowercasedWindows1252, { octet(of: $0, in: macintosh) },
            { octet(of: $0, in: codePage850) },
        ]
            as [(Unicode.Scalar) -> UInt8?]
        {
            if let plain = decoded(text, octet) { return plain }
        }
        return nil
    }

    /// The text with each run of characters beyond ASCII decoded, if the run is UTF-8 in the encoding. Quotes and
    /// spaces around the letters are kept.
    private static func decoded(_ text: String, _ octet: (Unicode.Scalar) -> UInt8?) -> String? {
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        var isFound = false
        while let first = rest.first {
            let run = rest.prefix { $0.isASCII == first.isASCII }
            rest = rest[run.endIndex...]
            if !first.isASCII, let letters = letters(of: run, octet) {
                isFound = true
                result += letters
            } else {
                result += run
            }
        }
        return isFound ? String(result) : nil
    }

    private static func letters(
        of run: Substring.UnicodeScalarView, _ octet: (Unicode.Scalar) -> UInt8?
    ) -> String.UnicodeScalarView? {
        guard run.count <= longestRun else { return nil }
        let octets = run.map(octet)
        let (before, behind) = (run.prefix(while: isAround).count, run.reversed().prefix(while: isAround).count)
        for start in 0..<min(before + 1, octets.count) {
            let (plain, count) = letters(in: octets[start...])
            let end = start + count
            guard count > 0, end >= octets.count - behind else { continue }
            return String.UnicodeScalarView(run.prefix(start)) + plain + run.dropFirst(end)
        }
        return nil
    }

    /// All letters that the octets begin with in UTF-8, and how many octets they take.
    private static func letters(in octets: ArraySlice<UInt8?>) -> (String.UnicodeScalarView, count: Int) {
        var letters = String.UnicodeScalarView()
        var count = 0
        // A shortcut: most octets do not begin a letter.
        guard let first = octets.first, let first, first >= 0xC2 else { return (letters, 0) }
        var rest = octets.lazy.prefix { $0 != nil }.compactMap(\.self).makeIterator()
        var parser = Unicode.UTF8.ForwardParser()
        while case .valid(let encoded) = parser.parseScalar(from: &rest) {
            letters.append(Unicode.UTF8.decode(encoded))
            count += encoded.count
        }
        return (letters, count)
    }

    private static func isAround(_ scalar: Unicode.Scalar) -> Bool {
        VisibleText.isSpace(scalar) || VisibleText.isInvisible(scalar) || LocalPart.isBullet(scalar)
    }

    /// For text that was lower-cased after the mistake: `mã¼ller`. Only signs follow its first characters.
    private static func lowercasedWindows1252(_ scalar: Unicode.Scalar) -> UInt8? {
        guard let octet = Windows1252.byteOfLatin(scalar) else { return nil }
        if octet >= 0xE0 { return octet - 0x20 }
        return octet < 0xC0 && scalar.properties.isAlphabetic ? nil : octet
    }

    /// For encodings in which many signs could begin a letter. Only the first octets of Latin letters count: `√º`,
    /// `├╝`.
    private static func octet(of scalar: Unicode.Scalar, in table: [Unicode.Scalar: UInt8]) -> UInt8? {
        table[scalar].flatMap { $0 < 0xC0 || (0xC2...0xC5).contains($0) ? $0 : nil }
    }

    private static let macintosh = table(
        "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ"
    )

    /// Code page 850, of Western consoles.
    private static let codePage850 = table(
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}"
    )

    /// - Parameter upperHalf: the characters of the bytes from 0x80 on.
    private static func table(_ upperHalf: String) -> [Unicode.Scalar: UInt8] {
        Dictionary(zip(upperHalf.unicodeScalars, UInt8(0x80)...0xFF), uniquingKeysWith: { first, _ in first })
    }
}
