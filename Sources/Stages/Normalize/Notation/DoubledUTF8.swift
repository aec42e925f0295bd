import MailTerms

/// UTF-8 that was taken for an encoding of one byte a character and encoded once more: `mÃ¼ller` for `müller`.
enum DoubledUTF8 {
    /// The text before that, however many times it was done; `nil` for a text that nobody did it to.
    static func undone(_ text: String) -> String? {
        var found: String?
        for _ in 0..<mostTimes {
            guard let once = once(found ?? text) else { break }
            found = once
        }
        return found
    }

    private static let mostTimes = 4
    /// Characters; a longer one is a text.
    private static let longestRun = 200

    private static func once(_ text: String) -> String? {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
        for octet in [Windows1252.byteOfLatin, smallWindows, { sign($0, in: macintosh) }, { sign($0, in: terminal) }]
            as [(Unicode.Scalar) -> UInt8?]
        {
            if let plain = decoded(text, octet) { return plain }
        }
        return nil
    }

    /// With each run of characters beyond ASCII that is one letter or more; quotes and spaces around it are none.
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

    /// The letters that stand at the beginning in UTF-8, as many as there are, and how many octets they take.
    private static func letters(in octets: ArraySlice<UInt8?>) -> (String.UnicodeScalarView, count: Int) {
        var letters = String.UnicodeScalarView()
        var count = 0
        // Most do not begin a letter.
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

    /// Where capitals were made small afterwards: `mã¼ller`. Only signs follow them.
    private static func smallWindows(_ scalar: Unicode.Scalar) -> UInt8? {
        guard let octet = Windows1252.byteOfLatin(scalar) else { return nil }
        if octet >= 0xE0 { return octet - 0x20 }
        return octet < 0xC0 && scalar.properties.isAlphabetic ? nil : octet
    }

    /// In these encodings many signs and letters begin letters. Those of Latin scripts are told by what they begin with:
    /// `√º`, `├╝`.
    private static func sign(_ scalar: Unicode.Scalar, in table: [Unicode.Scalar: UInt8]) -> UInt8? {
        table[scalar].flatMap { $0 < 0xC0 || (0xC2...0xC5).contains($0) ? $0 : nil }
    }

    private static let macintosh = table(
        "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ"
    )

    /// Code page 850, of Western consoles.
    private static let terminal = table(
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}"
    )

    /// - Parameter upperHalf: the characters of the bytes from 0x80 on.
    private static func table(_ upperHalf: String) -> [Unicode.Scalar: UInt8] {
        Dictionary(zip(upperHalf.unicodeScalars, UInt8(0x80)...0xFF), uniquingKeysWith: { first, _ in first })
    }
}
