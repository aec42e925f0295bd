import MailTerms

/// The character references of HTML and XML: `&lt;ann@x.org&gt;`, `r&amp;d@x.org`, `ann&#64;x.org`. Around a text they
/// are also recognized without their `&` or `;`: `&ltann@x.org`, `lt;ann@x.org`.
enum Entities {
    /// The text without its references; `nil` if it has none.
    static func undone(_ text: String) -> String? {
        guard text.utf8.contains(UInt8(ascii: "&")) || text.utf8.contains(UInt8(ascii: ";")) else { return nil }
        let octets = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < octets.count {
            guard let (mark, count) = reference(at: index, in: octets) else {
                result.append(octets[index])
                index += 1
                continue
            }
            result += mark
            index += count
        }
        let plain = String(decoding: result, as: UTF8.self)
        return plain == text ? nil : plain
    }

    private static func reference(at index: Int, in octets: [UInt8]) -> (mark: [UInt8], count: Int)? {
        let hasAmpersand = octets[index] == UInt8(ascii: "&")
        guard hasAmpersand || index == 0 else { return nil }
        let body = octets[(hasAmpersand ? index + 1 : index)...]
        let start = body.startIndex - index
        if hasAmpersand, body.first == UInt8(ascii: "#") { return number(body.dropFirst(), start + 1) }
        let name = body.prefix(longestName).prefix { Notation.isAlphanumeric($0) }
        let isClosed = body.dropFirst(name.count).first == UInt8(ascii: ";")
        if isClosed {
            return marks[String(decoding: name, as: UTF8.self).lowercased()].map {
                (Array($0.utf8), start + name.count + 1)
            }
        }
        guard hasAmpersand else { return nil }
        // HTML allows some references without a semicolon. They count only around a text.
        let isAtEdge = index == 0 || index + start + name.count == octets.count
        guard isAtEdge else { return nil }
        for (short, mark) in [("lt", "<"), ("gt", ">"), ("quot", "\""), ("nbsp", " ")]
        where name.starts(with: short.utf8) {
            return (Array(mark.utf8), start + short.utf8.count)
        }
        return nil
    }

    private static func number(_ body: ArraySlice<UInt8>, _ start: Int) -> (mark: [UInt8], count: Int)? {
        let isHex = body.first.map { $0 | 0x20 } == UInt8(ascii: "x")
        let digits = body.dropFirst(isHex ? 1 : 0).prefix(7).prefix { Notation.isHexDigit($0) }
        guard body.dropFirst(digits.count + (isHex ? 1 : 0)).first == UInt8(ascii: ";"),
            let value = UInt32(String(decoding: digits, as: UTF8.self), radix: isHex ? 16 : 10),
            let scalar = Unicode.Scalar(value), let mark = UTF8.encode(scalar)
        else { return nil }
        return (Array(mark), start + digits.count + (isHex ? 2 : 1))
    }

    private static let longestName = 8

    private static let marks: [String: String] = [
        "lt": "<", "gt": ">", "nbsp": " ", "quot": "\"", "apos": "'", "amp": "&", "commat": "@", "period": ".",
        "lowbar": "_", "hyphen": "-", "dash": "-", "plus": "+", "comma": ",", "semi": ";", "colon": ":", "sol": "/",
        "num": "#", "lpar": "(", "rpar": ")", "lsqb": "[", "rsqb": "]", "lcub": "{", "rcub": "}", "tab": "\t",
        "newline": "\n", "ensp": " ", "emsp": " ", "thinsp": " ", "zwnj": "", "zwj": "", "lrm": "", "rlm": "",
        "shy": "",
        "laquo": "«", "raquo": "»", "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’", "bull": "•", "middot": "·",
        "ndash": "–", "mdash": "—", "auml": "ä", "ouml": "ö", "uuml": "ü", "szlig": "ß", "eacute": "é", "egrave": "è",
        "aacute": "á", "agrave": "à", "iacute": "í", "oacute": "ó", "uacute": "ú", "ntilde": "ñ", "ccedil": "ç",
        "aring": "å", "oslash": "ø", "aelig": "æ", "acirc": "â", "ecirc": "ê", "atilde": "ã", "otilde": "õ",
    ]
}
