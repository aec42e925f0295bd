import MailTerms

/// A cell that is only an address, or a name with an address in angle brackets: ASCII atoms, one `@`, and a domain of
/// letters, digits, dots and hyphens. Nearly all cells are.
///
/// It is read in place and in one pass. The result is the same as that of `CellReader`, which reads all other cells.
struct PlainAddress {
    /// The offset of the address in the cell. Spaces around the address are left out.
    let start: Int
    let count: Int
    let localPartCount: Int

    /// `nil` if the cell is not a plain address.
    ///
    /// - Parameters:
    ///   - folded: room for 254 bytes; afterwards it has the address in lower case.
    ///   - kinds: `PlainAddress.kinds`, which the caller loads once for many cells.
    ///   - isWindows1252: whether the file says that it is in that encoding.
    init?(
        _ cell: UnsafeBufferPointer<UInt8>, folded: UnsafeMutablePointer<UInt8>, kinds: borrowing [Kind],
        remarks: RemarkFilter, isWindows1252: Bool
    ) {
        var start = 0
        var end = cell.count
        Self.trim(cell, &start, &end)
        if end > start, cell[end - 1] == UInt8(ascii: ">") {
            guard let open = Self.opening(in: cell, start..<(end - 1)),
                open == start || !remarks.mayContainRemarkWords(cell[start..<open], isWindows1252: isWindows1252)
            else { return nil }
            (start, end) = (open + 1, end - 1)
            Self.trim(cell, &start, &end)
        }
        let count = end - start
        guard count >= 3, count <= AddressSyntax.maxAddress, !Self.looksWrong(cell, start) else { return nil }
        var at = -1
        var previous = UInt8.dot
        var last = 0
        for index in 0..<count {
            let octet = cell[start + index]
            let kind = kinds[Int(octet)]
            switch kind {
            case .domain, .upperCase: break
            // `b'` may be half of a literal.
            case .atom where at < 0: if octet == UInt8(ascii: "'"), index <= 2, Self.isPrefix(folded[0]) { return nil }
            case .dot where previous != .dot: last = index
            case .at where at < 0 && index > 0 && previous != .dot: at = index
            default: return nil
            }
            folded[index] = kind == .upperCase ? octet | 0x20 : octet
            previous = kind == .at ? .dot : octet
        }
        // The domain has a dot, but not at its end.
        guard at > 0, at <= AddressSyntax.maxLocalPart, last > at, previous != .dot else { return nil }
        self.start = start
        self.count = count
        localPartCount = at
    }

    /// Whether the beginning may be a mistake or half of a notation, which `CellReader` must see: an apostrophe,
    /// `www.`, `u003e`.
    private static func looksWrong(_ cell: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        let first = UInt64(cell[start])
        // Each bit stands for one of '*|`~_wWuU. Most cells begin with another character.
        let suspects: UInt64 = first < 64 ? 0x0000_0480_0000_0000 : 0x50A0_0001_80A0_0000
        guard suspects &>> (first & 63) & 1 != 0 else { return false }
        return looksWrong(cell[start], cell[start + 1], cell[start + 2])
    }

    @inline(never)
    private static func looksWrong(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch first | 0x20 {
        case UInt8(ascii: "w"): second | 0x20 == UInt8(ascii: "w")
        case UInt8(ascii: "u"): isEscape(second, third)
        // `_`, with the bit of small letters
        case 0x7F: second | 0x20 == UInt8(ascii: "x")
        default: true
        }
    }

    private static func isPrefix(_ letter: UInt8) -> Bool {
        switch letter {
        case UInt8(ascii: "b"), UInt8(ascii: "u"), UInt8(ascii: "r"), UInt8(ascii: "f"): true
        default: false
        }
    }

    /// `u00`, `u20`, `ufe`
    private static func isEscape(_ one: UInt8, _ other: UInt8) -> Bool {
        switch (one | 0x20, other | 0x20) {
        case (UInt8(ascii: "0"), UInt8(ascii: "0")), (UInt8(ascii: "2"), UInt8(ascii: "0")): true
        default: one | 0x20 == UInt8(ascii: "f") && other | 0x20 == UInt8(ascii: "e")
        }
    }

    private static func trim(_ cell: UnsafeBufferPointer<UInt8>, _ start: inout Int, _ end: inout Int) {
        while start < end, cell[start] == .space || cell[start] == .tab { start += 1 }
        while end > start, cell[end - 1] == .space || cell[end - 1] == .tab { end -= 1 }
    }

    /// The offset of the opening bracket; `nil` if the text before it may be more than a name.
    private static func opening(in cell: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
        guard let open = cell[range].lastIndex(of: UInt8(ascii: "<")) else { return nil }
        let name = cell[range.lowerBound..<open]
        // A character beyond ASCII may be invisible.
        return name.contains(.at) || name.last.map { $0 >= 0x80 || Wrapping.joins($0) } == true ? nil : open
    }

    enum Kind: UInt8 {
        case other
        /// A character that a domain may have: a lower-case letter, a digit, hyphen, underscore.
        case domain
        case upperCase
        case dot
        case at
        /// The rest of RFC 5322 atext, except characters that other notations use: `email=ann`, `%20ann`, `{ann}`.
        case atom
    }

    static let kinds: [Kind] = (0..<256).map { octet in
        switch UInt8(octet) {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): .domain
        case UInt8(ascii: "-"), UInt8(ascii: "_"): .domain
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): .upperCase
        case .dot: .dot
        case .at: .at
        default: "!#$&'*+/?^`|~".utf8.contains(UInt8(octet)) ? .atom : .other
        }
    }
}
