import MailTerms

/// Rules of providers for local parts that differ from the general syntax. They need no question to a server.
///
/// Only names that a provider's own registration has never allowed are refused. A rule that is merely likely does not
/// belong here: it would refuse a customer's valid address.
enum ProviderSyntax {
    /// Letters and digits; dots do not count.
    static let longestGmailName = 30

    /// The local part as the domain's provider defines it.
    ///
    /// - Parameters:
    ///   - reading: the result of the general syntax; a refusal must be only about its dots.
    ///   - written: the local part as it is written in the cell.
    static func localPart(
        _ reading: Result<String, AddressRefusal>, _ written: Substring, at domain: String
    ) throws(AddressRefusal) -> String {
        switch reading {
        case .success(let localPart):
            if isGmail(domain) { try check(gmailName: localPart, written) }
            return localPart
        case .failure(let refusal):
            // These carriers gave out names such as `ann..lee.`, which SMTP needs as quoted strings.
            guard carriersWithOddDots.contains(domain), written.utf8.first != .dot else { throw refusal }
            return LocalPart.quoted(String(written))
        }
    }

    static func isGmail(_ domain: String) -> Bool {
        domain == "gmail.com" || domain == "googlemail.com"
    }

    private static let carriersWithOddDots: Set<String> = ["docomo.ne.jp", "ezweb.ne.jp", "au.com"]

    /// Checks that a name has at most 30 letters and digits. Dots have no meaning, and a subaddress may be anything.
    private static func check(gmailName localPart: String, _ written: Substring) throws(AddressRefusal) {
        let name = localPart.prefix { $0 != "+" }
        guard !name.isEmpty else {
            throw AddressRefusal(
                rule: "gmail-local-part", "a Gmail address needs a name before the +",
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

    /// Whether a Gmail name is certainly valid; if false, `check` decides.
    ///
    /// - Parameter localPart: a dot-string in lower case.
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
