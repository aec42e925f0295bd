import MailTerms
import Tables

/// Detects UTF-16 by its byte order mark, or by the zero bytes that ASCII characters have in it.
enum UTF16Detector {
    /// The counts for one byte order.
    private struct Tally {
        /// Pairs of an ASCII character and a zero.
        var ascii = 0
        /// Pairs with the zero on the other side.
        var reverse = 0
        /// Line ends and `@` with a zero beside them, and without.
        var marks = 0
        var strayMarks = 0
    }

    /// - Parameter head: the first bytes of a file.
    /// - Returns: `nil` if they are not UTF-16.
    static func encoding(of head: [UInt8]) -> TextEncoding? {
        if head.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if head.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        if fits(head, characterAt: 0) { return .utf16LittleEndian }
        return fits(head, characterAt: 1) ? .utf16BigEndian : nil
    }

    /// Whether the bytes fit one byte order. A list of addresses in any script has ASCII characters, whose zeros are all on
    /// the same side.
    private static func fits(_ head: [UInt8], characterAt offset: Int) -> Bool {
        let pairs = head.count / 2
        // Fewer bytes show nothing.
        guard pairs >= 8 else { return false }
        var tally = Tally()
        for index in 0..<pairs {
            let (character, other) = (head[2 * index + offset], head[2 * index + 1 - offset])
            if other == 0 { tally.ascii += 1 }
            if character == 0 { tally.reverse += 1 }
            if isMark(character) {
                if other == 0 { tally.marks += 1 } else { tally.strayMarks += 1 }
            } else if isMark(other) {
                tally.strayMarks += 1
            }
        }
        return tally.ascii * 10 > pairs && tally.reverse * 2 < tally.ascii && tally.marks > 4 * tally.strayMarks
    }

    private static func isMark(_ octet: UInt8) -> Bool {
        octet == .lineFeed || octet == .carriageReturn || octet == .at
    }
}
