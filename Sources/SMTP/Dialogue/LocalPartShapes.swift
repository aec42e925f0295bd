import MailTerms

/// A set of local-part shapes. Some catch-all domains accept only certain shapes: all local parts with a dot, or all
/// without digits.
package struct LocalPartShapes: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    private static let digits: UInt8 = 1
    private static let separators: UInt8 = 2

    /// The four shapes, each a set of one: without digits and separators first, with both last.
    package static let plainestFirst = [0, separators, digits, digits + separators].map { Self(rawValue: 1 << $0) }

    /// The shape of one address, as a set of one: whether its local part has digits, and whether it has separators.
    package init(_ address: Address) {
        var (hasDigits, hasSeparators) = (false, false)
        for octet in address.localPart.utf8 {
            switch octet {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): hasDigits = true
            case .dot, UInt8(ascii: "_"), UInt8(ascii: "-"): hasSeparators = true
            default: break
            }
        }
        self.init(rawValue: 1 << ((hasDigits ? Self.digits : 0) + (hasSeparators ? Self.separators : 0)))
    }
}
