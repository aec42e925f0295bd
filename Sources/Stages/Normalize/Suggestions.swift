import MailTerms
import Spelling

/// Did-you-mean. What it returns is shown to a person and never applied.
enum Suggestions {
    /// The same local part at the popular domain that is one slip away from the one written.
    static func forDomain(of address: Address, popular: PopularDomains) -> String? {
        popular.nearest(to: address.domain).map {
            Address(localPart: address.localPart, domain: String(decoding: popular[$0], as: UTF8.self)).description
        }
    }

    /// An address that a cell was probably meant to hold.
    static func forUnreadable(_ cell: String) -> String? {
        guard mayHoldAddress(cell) else { return nil }
        var text = CellText.unwrapped(cell)
        for (written, meant) in [("(at)", "@"), ("[at]", "@"), (" at ", "@"), ("(dot)", "."), ("@@", "@"), ("..", ".")]
        {
            text = text.replacing(written, with: meant)
        }
        text.removeAll { $0.isWhitespace }
        guard text.contains("@"), let address = try? AddressSyntax.parse(text) else { return nil }
        return address.description
    }

    /// Many cells are empty or hold something else altogether: they are not worth a second look.
    private static func mayHoldAddress(_ cell: String) -> Bool {
        var before: UInt8 = 0
        for octet in cell.utf8 {
            if octet == .at { return true }
            if octet | 0x20 == UInt8(ascii: "a"), [.space, UInt8(ascii: "("), UInt8(ascii: "[")].contains(before) {
                return true
            }
            before = octet
        }
        return false
    }
}

/// The domains that a mistyped one is most likely to have been meant for.
struct PopularDomains: Sendable {
    /// Shorter names have too many neighbours.
    private static let shortest = 6

    /// By length and, of one length, by the alphabet: only those of nearly the same length can be one slip away.
    private let names: [[UInt8]]
    /// Where the names of each length begin.
    private let starts: [Int]

    init(_ names: Set<String>) {
        let octets = names.sorted().map { Array($0.utf8) }
        let longest = octets.lazy.map(\.count).max() ?? 0
        var sorted: [[UInt8]] = []
        var starts: [Int] = []
        for length in 0...longest {
            starts.append(sorted.count)
            sorted += octets.filter { $0.count == length }
        }
        self.names = sorted
        self.starts = starts + [sorted.count]
    }

    subscript(number: Int) -> [UInt8] { names[number] }

    /// The number of the first by the alphabet of those that are one slip away; `nil` for a popular domain itself.
    func nearest(to domain: String) -> Int? {
        let written = domain.utf8
        let longest = starts.count - 2
        guard written.count >= Self.shortest, written.count - 1 <= longest else { return nil }
        if numbers(ofLength: written.count).contains(where: { names[$0].elementsEqual(written) }) { return nil }
        // One slip changes the length by one at the most.
        return (written.count - 1...written.count + 1)
            .compactMap { length in numbers(ofLength: length).first { EditDistance.isOne(written, names[$0]) } }
            .min { names[$0].lexicographicallyPrecedes(names[$1]) }
    }

    private func numbers(ofLength length: Int) -> Range<Int> {
        length + 1 < starts.count ? starts[length]..<starts[length + 1] : 0..<0
    }
}
