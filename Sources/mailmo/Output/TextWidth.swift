import MailTerms

/// The width of text in terminal columns.
extension StringProtocol {
    /// The width in terminal columns. Escape sequences for colour have no width.
    var columns: Int {
        var count = 0
        var isInEscape = false
        for scalar in unicodeScalars {
            if isInEscape {
                isInEscape = scalar != "m"
            } else if scalar == "\u{1B}" {
                isInEscape = true
            } else {
                count += scalar.columns
            }
        }
        return count
    }

    /// With blanks added at the right, up to `width` terminal columns.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: Swift.max(0, width - columns)) }

    /// With blanks added at the left, up to `width` terminal columns.
    func rightAligned(to width: Int) -> String { String(repeating: " ", count: Swift.max(0, width - columns)) + self }

    /// Shortened to `width` terminal columns; `..` replaces the middle.
    func shortened(to width: Int) -> String {
        guard columns > width else { return String(self) }
        var (head, tail) = (Substring(self), Substring(self))
        let room = Swift.max(1, width - 2)
        while head.columns > (room + 1) / 2 { head = head.dropLast() }
        while tail.columns > room / 2 { tail = tail.dropFirst() }
        return head + ".." + tail
    }

    var withoutBlanksAtEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
}

extension Unicode.Scalar {
    /// 0 for combining characters, 2 for wide letters of East Asia (UAX #11) and emoji, else 1.
    fileprivate var columns: Int {
        guard value >= 0x300 else { return 1 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        switch value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}

/// Breaks lines at blanks, so that they fit a terminal.
enum TextWrap {
    /// Continuation lines are aligned with a second part that begins at or before this column.
    private static let furthestAlignment = 32

    /// - Parameter width: in columns; `nil` for no limit.
    static func text(_ text: String, width: Int?) -> String {
        guard let width else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { wrapped($0, width: width) }.joined(separator: "\n")
    }

    private static func wrapped(_ line: Substring, width: Int) -> String {
        guard line.columns > width else { return String(line) }
        let indent = alignment(of: line)
        // If a line has no second part, its continuation gets a deeper indent.
        let hanging = line.prefix(indent).allSatisfy { $0 == " " } ? indent + 2 : indent
        var lines: [String] = []
        var current = String(line.prefix(indent))
        var isAtStart = true
        for word in line.dropFirst(indent).split(separator: " ", omittingEmptySubsequences: false) {
            if !isAtStart, current.columns + 1 + word.columns > width {
                lines.append(current.withoutBlanksAtEnd)
                current = String(repeating: " ", count: hanging)
                isAtStart = true
                if word.isEmpty { continue }
            }
            current += isAtStart ? String(word) : " " + word
            isAtStart = false
        }
        return (lines + [current.withoutBlanksAtEnd]).joined(separator: "\n")
    }

    /// The column where the second part of `name    value` begins, or else the line's text after its indent.
    private static func alignment(of line: Substring) -> Int {
        var (best, blanks) = (0, 0)
        for (index, character) in line.prefix(furthestAlignment).enumerated() {
            if character == " " {
                blanks += 1
            } else {
                if blanks >= 2 || index == blanks { best = index }
                blanks = 0
            }
        }
        return best
    }
}
