/// Folds letters to lower case without diacritics, so that "Boîte" and "boite" are one word.
///
/// It knows the letters that mail servers write: Latin, Greek and Cyrillic ones, and full-width forms. Every other
/// character stays as it is.
enum LetterFolding {
    /// The folded character; `nil` if the character is left out.
    static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x41...0x5A: Unicode.Scalar(scalar.value + 0x20)
        case 0..<0x80: scalar
        // Soft hyphen, combining marks, zero-width characters, byte order mark.
        case 0xAD, 0x300...0x36F, 0x200B...0x200D, 0xFEFF: nil
        case 0xC0...0x1B0, 0x218...0x21B: latin[scalar] ?? scalar
        case 0x1EA0...0x1EF9: vietnamese(scalar)
        case 0x386...0x3CE: greek[scalar] ?? scalar
        // Upper-case Cyrillic. The letter for "yo" is often written without the dots.
        case 0x410...0x42F: Unicode.Scalar(scalar.value + 0x20)
        case 0x401, 0x451: "\u{435}"
        case 0x402...0x40F: Unicode.Scalar(scalar.value + 0x50)
        case 0x490: "\u{491}"
        case 0xFF21...0xFF3A: Unicode.Scalar(scalar.value - 0xFF21 + 0x61)
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)
        default: scalar
        }
    }

    /// The vowel without its tone mark and diacritic.
    private static func vietnamese(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case ...0x1EB7: "a"
        case ...0x1EC7: "e"
        case ...0x1ECB: "i"
        case ...0x1EE3: "o"
        case ...0x1EF1: "u"
        default: "y"
        }
    }

    private static let greek: [Unicode.Scalar: Unicode.Scalar] = {
        var table: [Unicode.Scalar: Unicode.Scalar] = [
            "ς": "σ", "Ϊ": "ι", "Ϋ": "υ", "ϊ": "ι", "ϋ": "υ", "ΐ": "ι", "ΰ": "υ",
        ]
        for (accented, plain) in zip("ΆΈΉΊΌΎΏάέήίόύώ".unicodeScalars, "αεηιουωαεηιουω".unicodeScalars) {
            table[accented] = plain
        }
        for (upper, lower) in zip("ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ".unicodeScalars, "αβγδεζηθικλμνξοπρστυφχψω".unicodeScalars)
        {
            table[upper] = lower
        }
        return table
    }()

    private static let latin: [Unicode.Scalar: Unicode.Scalar] = {
        let families: [(Unicode.Scalar, String)] = [
            ("a", "àáâãäåāăąÀÁÂÃÄÅĀĂĄæÆ"), ("c", "çćĉċčÇĆĈĊČ"), ("d", "ďđĎĐðÐ"), ("e", "èéêëēĕėęěÈÉÊËĒĔĖĘĚ"),
            ("g", "ĝğġģĜĞĠĢ"), ("h", "ĥħĤĦ"), ("i", "ìíîïĩīĭįıÌÍÎÏĨĪĬĮİ"), ("j", "ĵĴ"), ("k", "ķĶ"),
            ("l", "ĺļľŀłĹĻĽĿŁ"),
            ("n", "ñńņňÑŃŅŇ"), ("o", "òóôõöøōŏőơÒÓÔÕÖØŌŎŐƠœŒ"), ("r", "ŕŗřŔŖŘ"), ("s", "śŝşšșŚŜŞŠȘßſ"),
            ("t", "ţťŧțŢŤŦȚþÞ"),
            ("u", "ùúûüũūŭůűųưÙÚÛÜŨŪŬŮŰŲƯ"), ("w", "ŵŴ"), ("y", "ýÿŷÝŶŸ"), ("z", "źżžŹŻŽ"),
        ]
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (base, letters) in families {
            for letter in letters.unicodeScalars { table[letter] = base }
        }
        return table
    }()
}
