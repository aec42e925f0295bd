import MailTerms

/// Whether a cell looks like an e-mail address.
///
/// This is enough to tell a column of addresses from other columns. It is not a judgement of one address.
enum AddressShape {
    static func fits(_ cell: [UInt8]) -> Bool {
        guard cell.contains(.at), cell.count <= 512 else { return false }
        var text = cell[...]
        while let last = text.last, last == .space || last == .tab { text.removeLast() }
        while let first = text.first, first == .space || first == .tab { text.removeFirst() }
        // `Ann Example <ann@example.com>`
        if text.last == UInt8(ascii: ">"), let open = text.lastIndex(of: UInt8(ascii: "<")) {
            // `a@x.org; Bob <b@x.org>` are two addresses.
            if text[..<open].contains(.at), text[..<open].contains(where: { $0 == .comma || $0 == .semicolon }) {
                return false
            }
            text = text[(open + 1)..<(text.endIndex - 1)]
        }
        guard let at = text.firstIndex(of: .at), at > text.startIndex else { return false }
        return text[..<at].allSatisfy(isLocal) && isDomain(text[(at + 1)...])
    }

    private static func isLocal(_ byte: UInt8) -> Bool {
        byte > .space && byte != 0x7F && !separators.contains(byte)
    }

    /// At least two labels of letters, digits, hyphens and bytes beyond ASCII.
    private static func isDomain(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.contains(.dot), text.first != .dot, text.last != .dot else { return false }
        return text.allSatisfy { byte in
            switch byte {
            case .dot, UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...,
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                true
            default: false
            }
        }
    }

    /// Whether a record has such a cell in a column.
    static func fits(_ record: Sample.Record, at column: Int) -> Bool {
        column < record.count && fits(record[column])
    }

    private static let separators: [UInt8] = Array(",;:|<>()[]\"".utf8)
}
