import MailTerms

/// A cell that is nothing but an address, as nearly all are: ASCII atoms, one `@`, a domain of letters, digits, dots
/// and hyphens. It is read in place, in one pass, and says the same as the long way by `CellText` and `AddressSyntax`;
/// what it does not understand is left to them.
struct PlainAddress {
    /// Where the address begins in the cell: spaces before it, and behind it, are no part of it.
    let start: Int
    let count: Int
    let localPartCount: Int

    /// - Parameters:
    ///   - folded: room for 254 bytes; holds the address in lower case afterwards.
    ///   - kinds: `PlainAddress.kinds`, fetched once for many cells.
    init?(_ cell: UnsafeBufferPointer<UInt8>, folded: UnsafeMutablePointer<UInt8>, kinds: borrowing [Kind]) {
        var start = 0
        var end = cell.count
        while start < end, cell[start] == .space { start += 1 }
        while end > start, cell[end - 1] == .space { end -= 1 }
        let count = end - start
        guard count >= 3, count <= AddressSyntax.maxAddress else { return nil }
        var at = -1
        var previous = UInt8.dot
        var last = 0
        for index in 0..<count {
            let octet = cell[start + index]
            let kind = kinds[Int(octet)]
            switch kind {
            case .domain, .upperCase: break
            case .atom where at < 0: break
            case .dot where previous != .dot: last = index
            case .at where at < 0 && index > 0 && previous != .dot: at = index
            default: return nil
            }
            folded[index] = kind == .upperCase ? octet | 0x20 : octet
            previous = kind == .at ? .dot : octet
        }
        // The domain has a dot, and none at its end.
        guard at > 0, at <= AddressSyntax.maxLocalPart, last > at, previous != .dot else { return nil }
        self.start = start
        self.count = count
        localPartCount = at
    }

    enum Kind: UInt8 {
        case other
        /// What a domain may hold: lower-case letters, digits, hyphen, underscore.
        case domain
        case upperCase
        case dot
        case at
        /// The rest of RFC 5322 atext.
        case atom
    }

    static let kinds: [Kind] = (0..<256).map { octet in
        switch UInt8(octet) {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): .domain
        case UInt8(ascii: "-"), UInt8(ascii: "_"): .domain
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): .upperCase
        case .dot: .dot
        case .at: .at
        default: "!#$%&'*+/=?^`{|}~".utf8.contains(UInt8(octet)) ? .atom : .other
        }
    }
}
