import MailTerms

extension Reply {
    /// How long the server asks to be left alone before the same is asked again; `nil` where it names no time.
    ///
    /// Between a second and a week. Of several times the longest counts; one over which something is counted ("20
    /// connections in 60 seconds") is a limit, not a wait.
    ///
    /// - Parameter signs: those that its words bear; looked for only where it could name a time.
    package func namedWait(bearing signs: @autoclosure () -> Signs) -> Duration? {
        // A permanent refusal names a time only if it is one of our pace.
        let ofWaiting: Signs =
            code.isPermanent ? .tooFast : [.greylisted, .temporary, .tooFast, .ourQuota, .verifying, .unavailable]
        guard code.isRefusal, !signs().isDisjoint(with: ofWaiting) else { return nil }
        let waits = NamedWait.all(in: lines.joined(separator: " "))
        return waits.filter { NamedWait.believable.contains($0) }.max()
    }
}

/// Times in the words of a reply.
enum NamedWait {
    static let believable: ClosedRange<Duration> = .seconds(1) ... .seconds(7 * 86_400)

    /// A piece of the text: figures with what stands between them, or letters.
    private struct Token {
        let text: Substring
        /// Whether it follows the one before without a space.
        let isAttached: Bool

        var isFigure: Bool { text.first?.isASCIIDigit == true }

        /// `300`, the 10 of `5-10`, `00:05:00` in seconds.
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

        /// Seconds.
        var unit: Int64? {
            NamedWait.units.first { _, words in
                words.contains { word in
                    word.hasSuffix("*")
                        ? text.hasPrefix(word.dropLast()) : text == word && (word.utf8.count > 1 || isAttached)
                }
            }?.seconds
        }
    }

    static func all(in text: String) -> [Duration] {
        let tokens = tokens(of: text.lowercased())
        return tokens.indices.compactMap { index in
            guard let number = tokens[index].number, !isSpan(tokens[..<index]) else { return nil }
            if number.isClock {
                return index > 0 && before.contains(String(tokens[index - 1].text)) ? .seconds(number.value) : nil
            }
            guard index + 1 < tokens.count, let unit = tokens[index + 1].unit else { return nil }
            return .seconds(number.value * unit)
        }
    }

    /// Whether something is counted over the time that follows.
    private static func isSpan(_ tokens: ArraySlice<Token>) -> Bool {
        let near = tokens.suffix(4)
        if near.suffix(2).contains(where: { spans.contains(String($0.text)) }) { return true }
        return near.indices.dropLast().contains { index in
            near[index].isFigure && near[index].number?.isClock == false && near[index + 1].unit == nil
                && !near[index].text.isReplyNoise
        }
    }

    private static func tokens(of text: String) -> [Token] {
        var tokens: [Token] = []
        var begin = text.startIndex
        var isAttached = false
        func isJoined(_ a: Character, _ b: Character) -> Bool {
            if a.isASCIIDigit || b.isASCIIDigit {
                return a.isFigurePart && b.isFigurePart
            }
            return a.isLetter && b.isLetter && !a.isIdeograph && !b.isIdeograph
        }
        while begin < text.endIndex {
            var end = text.index(after: begin)
            while end < text.endIndex, isJoined(text[text.index(before: end)], text[end]) {
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

    /// Words for the number one that stand before a unit.
    private static let ones: Set = [
        "a", "an", "one", "einer", "eine", "einem", "une", "una", "un", "uma", "een", "één",
    ]

    /// What stands before a wait that is written as a clock shows it.
    private static let before: Set = [
        "in", "for", "after", "dans", "nach", "für", "через", "en", "tra", "over", "za", "em",
    ]

    /// What stands before a time over which something is counted.
    private static let spans: Set = [
        "per", "last", "past", "previous", "pro", "letzten", "par", "dernières", "por", "últimos", "ultimi",
        "every", "each", "laatste", "ostatnich", "последние",
    ]
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
    fileprivate var isFigurePart: Bool { isASCIIDigit || self == ":" || self == "-" }
    /// A character that is a word by itself.
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

    /// Part of a reply's own numbers: enhanced status codes, addresses.
    fileprivate var isReplyNoise: Bool { count == 1 || hasPrefix("0") }
}
