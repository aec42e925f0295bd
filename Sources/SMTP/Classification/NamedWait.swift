import MailTerms

extension Reply {
    /// How long the server asks us to wait before the next attempt, 1 second to 7 days; `nil` if it names no time.
    ///
    /// Of several times the longest counts. A period over which something is counted ("20 connections in 60 seconds") is a
    /// limit, not a wait.
    ///
    /// - Parameter signs: the signs of its words; evaluated only if the code allows a wait.
    package func namedWait(signs: @autoclosure () -> ReplySigns) -> Duration? {
        // A permanent refusal names a wait only if it is about our rate.
        let ofWaiting: ReplySigns =
            code.isPermanent ? .tooFast : [.greylisted, .temporary, .tooFast, .ourQuota, .verifying, .unavailable]
        guard code.isRefusal, !signs().isDisjoint(with: ofWaiting) else { return nil }
        let waits = NamedWait.all(in: lines.joined(separator: " "))
        return waits.filter { NamedWait.believable.contains($0) }.max()
    }
}

/// The waits in the text of a reply.
enum NamedWait {
    /// Waits outside this range are ignored.
    static let believable: ClosedRange<Duration> = .seconds(1) ... .seconds(7 * 86_400)

    /// A piece of the text: digits with the colons and hyphens between them, or letters.
    private struct Token {
        let text: Substring
        /// Whether no space separates it from the token before.
        let isAttached: Bool

        var isFigure: Bool { text.first?.isASCIIDigit == true }

        /// The number that it is: 300 of `300`, 10 of `5-10`, 300 seconds of the clock `00:05:00`, 1 of `one`.
        var number: (value: Int64, isClock: Bool)? {
            guard isFigure else { return NamedWait.ones.contains(String(text)) ? (1, false) : nil }
            let range = text.split(separator: "-")
            guard let last = range.last, range.count <= 2 else { return nil }
            let parts = last.split(separator: ":")
            let figures = parts.compactMap { Int64($0) }
            guard figures.count == parts.count, figures.allSatisfy({ $0 < 1_000_000 }) else { return nil }
            switch figures.count {
            case 1: return (figures[0], false)
            case 2: return (figures[0] * 60 + figures[1], true)
            case 3: return (figures[0] * 3600 + figures[1] * 60 + figures[2], true)
            default: return nil
            }
        }

        /// The number of seconds of the unit that it names.
        var unit: Int64? {
            NamedWait.units.first { _, words in
                words.contains { word in
                    word.hasSuffix("*")
                        ? text.hasPrefix(word.dropLast()) : text == word && (word.utf8.count > 1 || isAttached)
                }
            }?.seconds
        }
    }

    /// All waits that a text names.
    static func all(in text: String) -> [Duration] {
        let tokens = tokens(of: text.lowercased())
        return tokens.indices.compactMap { index in
            guard let number = tokens[index].number, !isPeriod(tokens[..<index]) else { return nil }
            if number.isClock {
                return index > 0 && prepositions.contains(String(tokens[index - 1].text)) ? .seconds(number.value) : nil
            }
            guard index + 1 < tokens.count, let unit = tokens[index + 1].unit else { return nil }
            return .seconds(number.value * unit)
        }
    }

    /// Whether the time after these tokens is a period over which something is counted.
    private static func isPeriod(_ tokens: ArraySlice<Token>) -> Bool {
        let near = tokens.suffix(4)
        if near.suffix(2).contains(where: { periods.contains(String($0.text)) }) { return true }
        return near.indices.dropLast().contains { index in
            near[index].isFigure && near[index].number?.isClock == false && near[index + 1].unit == nil
                && !near[index].text.isReplyNoise
        }
    }

    private static func tokens(of text: String) -> [Token] {
        var tokens: [Token] = []
        var begin = text.startIndex
        var isAttached = false
        func areJoined(_ a: Character, _ b: Character) -> Bool {
            if a.isASCIIDigit || b.isASCIIDigit {
                return a.isFigurePart && b.isFigurePart
            }
            return a.isLetter && b.isLetter && !a.isIdeograph && !b.isIdeograph
        }
        while begin < text.endIndex {
            var end = text.index(after: begin)
            while end < text.endIndex, areJoined(text[text.index(before: end)], text[end]) {
                end = text.index(after: end)
            }
            let token = text[begin..<end]
            let isWord = token.first?.isLetter == true || token.first?.isASCIIDigit == true
            if isWord { tokens.append(Token(text: token.trimmingFigureEnds, isAttached: isAttached)) }
            isAttached = isWord
            begin = end
        }
        return tokens
    }

    // MARK: Words

    private static let units: [(seconds: Int64, words: [String])] = [
        (
            1,
            [
                "s", "sec", "secs", "second*", "sek", "sekund*", "segundo*", "secondi", "secondo", "seconde*", "sekun*",
                "секунд*", "сек", "秒", "saniye",
            ]
        ),
        (60, ["min", "mins", "minut*", "минут*", "мин", "分", "dakika"]),
        (
            3600,
            [
                "h", "hr", "hrs", "hour*", "stunde*", "std", "heure*", "hora*", "ora", "ore", "uur", "uren", "godzin*",
                "час*", "时", "時", "小", "saat",
            ]
        ),
        (
            86_400,
            ["day*", "tag", "tage*", "jour*", "dia", "dias", "giorn*", "dag", "dagen", "dni", "дня", "дней", "天"]
        ),
    ]

    /// Words for the number one before a unit.
    private static let ones: Set = [
        "a", "an", "one", "einer", "eine", "einem", "une", "una", "un", "uma", "een", "één",
    ]

    /// Words before a wait that is written like a clock, as in `in 00:05:00`.
    private static let prepositions: Set = [
        "in", "for", "after", "dans", "nach", "für", "через", "en", "tra", "over", "za", "em",
    ]

    /// Words before a period over which something is counted.
    private static let periods: Set = [
        "per", "last", "past", "previous", "pro", "letzten", "par", "dernières", "por", "últimos", "ultimi",
        "every", "each", "laatste", "ostatnich", "последние",
    ]
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
    fileprivate var isFigurePart: Bool { isASCIIDigit || self == ":" || self == "-" }
    /// Whether it is a character that is a word by itself.
    fileprivate var isIdeograph: Bool {
        unicodeScalars.first.map { (0x2E80...0x9FFF).contains($0.value) } ?? false
    }
}

extension Substring {
    fileprivate var trimmingFigureEnds: Substring {
        var trimmed = self
        while let last = trimmed.last, last == ":" || last == "-" { trimmed.removeLast() }
        return trimmed
    }

    /// Whether a number is probably part of an enhanced status code or an IP address.
    fileprivate var isReplyNoise: Bool { count == 1 || hasPrefix("0") }
}
