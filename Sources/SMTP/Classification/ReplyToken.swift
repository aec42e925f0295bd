import MailTerms

/// A piece of a reply's line between white space, quotation marks and brackets.
struct ReplyToken {
    /// UTF-8.
    let text: ArraySlice<UInt8>
    /// Whether it is enclosed in quotation marks or brackets.
    let isEnclosed: Bool

    /// The tokens of a line, in order.
    ///
    /// - Parameter line: valid UTF-8.
    static func all(of line: [UInt8]) -> [ReplyToken] {
        var tokens: [ReplyToken] = []
        var (start, index) = (0, 0)
        var follows = false
        while start < line.count {
            if index < line.count, line[index].isPlain {
                index += 1
                continue
            }
            let (scalar, length) = index == line.count ? (" ", 0) : line[...].character(at: index)
            let next = index + length
            defer { index = next }
            let isEnclosure = scalar.isEnclosure
            let isSpace = scalar.value <= 0x20 || scalar.value == 0xA0 || scalar.value == 0x3000
            // A colon, an equals sign or a comma ends a token and is part of it, except in a URL.
            let isJoint = scalar.isJoint && !line[start...].isURL
            guard isEnclosure || isSpace || isJoint else { continue }
            let end = isJoint ? next : index
            if start < end { tokens.append(ReplyToken(text: line[start..<end], isEnclosed: follows && isEnclosure)) }
            follows = isEnclosure
            start = next
        }
        return tokens
    }
}

extension Unicode.Scalar {
    fileprivate var isEnclosure: Bool {
        switch self {
        case "<", ">", "(", ")", "[", "]", "{", "}", "\"", "|": true
        case "“", "”", "„", "«", "»", "「", "」", "『", "』", "（", "）", "：", "，": true
        default: false
        }
    }

    /// Whether it ends a token and is part of it.
    fileprivate var isJoint: Bool { self == ":" || self == "=" || self == "," }
}

extension UInt8 {
    /// Whether it is an ASCII letter or digit.
    var isPlain: Bool {
        switch asciiLowercased {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }
}

extension ArraySlice<UInt8> {
    /// The character at an offset of valid UTF-8, and its length in octets.
    func character(at index: Int) -> (Unicode.Scalar, length: Int) {
        let first = self[index]
        guard first >= 0x80 else { return (Unicode.Scalar(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        let value = self[(index + 1)..<(index + length)].reduce(UInt32(first) & (0x7F >> UInt32(length))) {
            $0 << 6 | UInt32($1 & 0x3F)
        }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    /// Whether its last octet ends a sentence.
    var endsSentence: Bool {
        switch last {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"): true
        default: false
        }
    }

    /// The word without the punctuation around it.
    var trimmed: ArraySlice<UInt8> {
        func isMark(_ octet: UInt8) -> Bool {
            switch Unicode.Scalar(octet) {
            case ".", ",", ";", ":", "!", "?", "'", "*", "#", "=", "-", "/": true
            default: false
            }
        }
        var rest = drop(while: isMark)
        while let last = rest.last, isMark(last) { rest = rest.dropLast() }
        return rest
    }

    /// Whether a URL begins here.
    var isURL: Bool {
        starts(with: "http".utf8) && prefix(8).contains(UInt8(ascii: "/"))
    }
}
