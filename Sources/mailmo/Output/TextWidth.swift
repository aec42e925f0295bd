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
