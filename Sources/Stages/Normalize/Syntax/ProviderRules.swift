import MailTerms

/// What providers are certain to refuse, or to take, against the general rules: told without asking anyone.
///
/// Only what a provider's own registration has never allowed. A rule that is merely likely does not belong here: it
/// would lose a customer.
enum ProviderRules {
    /// Dots are no part of this.
    static let longestGmailName = 30

    /// The local part as this domain has it.
    ///
    /// - Parameters:
    ///   - reading: what the general syntax says of it; refused for nothing but its dots.
    ///   - written: the local part as it stands in the cell.
    static func localPart(
        _ reading: Result<String, AddressRefusal>, _ written: Substring, at domain: String
    ) throws(AddressRefusal) -> String {
        switch reading {
        case .success(let localPart):
            if isGmail(domain) { try check(gmailName: localPart, written) }
            return localPart
        case .failure(let refusal):
            // They gave out names such as `ann..lee.`, which travel as quoted strings.
            guard carriersWithOddDots.contains(domain), written.utf8.first != .dot else { throw refusal }
            return LocalPart.quoted(String(written))
        }
    }

    static func isGmail(_ domain: String) -> Bool {
        domain == "gmail.com" || domain == "googlemail.com"
    }

    private static let carriersWithOddDots: Set<String> = ["docomo.ne.jp", "ezweb.ne.jp", "au.com"]

    /// A name of 30 letters and digits at most, with dots that mean nothing and a subaddress of any kind.
    private static func check(gmailName localPart: String, _ written: Substring) throws(AddressRefusal) {
        let name = localPart.prefix { $0 != "+" }
        guard !name.isEmpty else {
            throw AddressRefusal(
                rule: "gmail-local-part", "at Gmail a name stands before the +",
                at: written.position(of: written.startIndex))
        }
        if let bad = name.unicodeScalars.first(where: { !isGmailCharacter($0) }) {
            let index = written.unicodeScalars.firstIndex(of: bad) ?? written.startIndex
            throw AddressRefusal(
                rule: "gmail-local-part",
                "\(LocalPart.name(of: bad)) cannot stand in a Gmail name: Gmail has letters, digits and dots only",
                at: written.position(of: index))
        }
        guard name.utf8.count(where: { $0 != .dot }) <= longestGmailName else {
            throw AddressRefusal(
                rule: "gmail-local-part", "a Gmail name has \(longestGmailName) letters and digits at most",
                at: written.position(of: written.startIndex))
        }
    }

    /// Whether an address of Gmail's is certain to keep to that.
    ///
    /// - Parameter localPart: in lower case, of a dot-string.
    static func isPlainGmailName(_ localPart: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var count = 0
        for octet in localPart {
            switch octet {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): count += 1
            case .dot: break
            case UInt8(ascii: "+"): return count > 0 && count <= longestGmailName
            default: return false
            }
        }
        return count <= longestGmailName
    }

    private static func isGmailCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ".": true
        default: false
        }
    }
}
