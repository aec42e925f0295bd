import MailTerms
import Spelling

/// Did-you-mean. What it returns is shown to a person and never applied.
enum Suggestions {
    /// The same local part at the popular domain that is one slip away from the one written.
    static func forDomain(of address: Address, popular: PopularDomains) -> String? {
        popular.nearest(to: address.domain).map { Address(localPart: address.localPart, domain: $0).description }
    }

    /// An address that a cell was probably meant to hold.
    static func forUnreadable(_ cell: String) -> String? {
        var text = CellText.unwrapped(cell)
        for (written, meant) in [("(at)", "@"), ("[at]", "@"), (" at ", "@"), ("(dot)", "."), ("@@", "@"), ("..", ".")]
        {
            text = text.replacing(written, with: meant)
        }
        text.removeAll { $0.isWhitespace }
        guard text.contains("@"), let address = try? AddressSyntax.parse(text) else { return nil }
        return address.description
    }
}

/// The domains that a mistyped one is most likely to have been meant for.
struct PopularDomains: Sendable {
    /// Shorter names have too many neighbours.
    private static let shortest = 6

    private let names: Set<String>
    /// The same in order, by length: only those of nearly the same length can be one slip away.
    private let byLength: [[[UInt8]]]

    init(_ names: Set<String>) {
        self.names = names
        var byLength: [[[UInt8]]] = []
        for name in names.sorted() {
            let octets = Array(name.utf8)
            while byLength.count <= octets.count { byLength.append([]) }
            byLength[octets.count].append(octets)
        }
        self.byLength = byLength
    }

    /// The first by the alphabet of those that are one slip away; `nil` for a popular domain itself.
    func nearest(to domain: String) -> String? {
        let written = domain.utf8
        // One slip changes the length by one at the most.
        guard written.count >= Self.shortest, written.count <= byLength.count, !names.contains(domain) else {
            return nil
        }
        return byLength[(written.count - 1)...].prefix(3).compactMap { $0.first { EditDistance.isOne(written, $0) } }
            .min { $0.lexicographicallyPrecedes($1) }
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
