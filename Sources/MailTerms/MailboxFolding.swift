/// The parts of an address that a provider's servers ignore, besides letter case.
///
/// Only what the provider documents for all its mailboxes: two rows that wrongly count as one mailbox would share a
/// verdict.
package enum MailboxFolding: UInt8, Sendable {
    case nothing
    /// `ann+news` is the mailbox `ann` (RFC 5233).
    case subaddress
    /// Google's own mailboxes: dots are ignored too, and `googlemail.com` is `gmail.com`.
    case gmail

    /// - Parameter domain: in lower-case A-labels.
    package init(domain: String) {
        self = Self.table[domain] ?? .nothing
    }

    /// Folds an address in place.
    ///
    /// - Parameters:
    ///   - address: UTF-8 in lower case.
    ///   - localPartCount: the number of bytes before the `@`.
    /// - Returns: the number of bytes of the folded address.
    package func fold(_ address: UnsafeMutableBufferPointer<UInt8>, localPartCount: Int) -> Int {
        // In a quoted string these characters have no special meaning.
        guard self != .nothing, address.first != .quote else { return address.count }
        var count = 0
        for index in 0..<localPartCount {
            let octet = address[index]
            if octet == UInt8(ascii: "+"), index > 0 { break }
            if octet == .dot, self == .gmail { continue }
            address[count] = octet
            count += 1
        }
        let domain = localPartCount..<address.count
        if self == .gmail, domain.count == Self.googlemailDomain.count {
            for octet in Self.gmailDomain {
                address[count] = octet
                count += 1
            }
            return count
        }
        for index in domain {
            address[count] = address[index]
            count += 1
        }
        return count
    }

    private static let googlemailDomain = Array("@googlemail.com".utf8)
    private static let gmailDomain = Array("@gmail.com".utf8)

    private static let table: [String: MailboxFolding] = {
        let subaddressed = [
            // Microsoft
            "outlook.com", "outlook.at", "outlook.be", "outlook.cl", "outlook.co.id", "outlook.co.il", "outlook.co.th",
            "outlook.com.ar", "outlook.com.au", "outlook.com.br", "outlook.com.tr", "outlook.com.vn", "outlook.cz",
            "outlook.de", "outlook.dk", "outlook.es", "outlook.fr", "outlook.hu", "outlook.ie", "outlook.in",
            "outlook.it", "outlook.jp", "outlook.kr", "outlook.lv", "outlook.my", "outlook.ph", "outlook.pt",
            "outlook.sa", "outlook.sg", "outlook.sk", "hotmail.com", "hotmail.be", "hotmail.ca", "hotmail.ch",
            "hotmail.co.jp", "hotmail.co.uk", "hotmail.com.ar", "hotmail.com.br", "hotmail.com.tr", "hotmail.de",
            "hotmail.dk", "hotmail.es", "hotmail.fi", "hotmail.fr", "hotmail.gr", "hotmail.it", "hotmail.nl",
            "hotmail.no", "hotmail.se", "live.com", "live.at", "live.be", "live.ca", "live.cl", "live.cn",
            "live.co.uk", "live.co.za", "live.com.ar", "live.com.au", "live.com.mx", "live.com.pt", "live.de",
            "live.dk", "live.fi", "live.fr", "live.ie", "live.in", "live.it", "live.jp", "live.nl", "live.no",
            "live.se", "msn.com",
            // Apple
            "icloud.com", "me.com", "mac.com",
            // Fastmail, Proton, Posteo, Heinlein, Basecamp
            "fastmail.com", "fastmail.fm", "proton.me", "protonmail.com", "protonmail.ch", "pm.me", "posteo.de",
            "mailbox.org", "hey.com",
            // Yandex
            "yandex.ru", "yandex.com", "yandex.by", "yandex.kz", "ya.ru",
        ]
        var table = Dictionary(uniqueKeysWithValues: subaddressed.map { ($0, MailboxFolding.subaddress) })
        table["gmail.com"] = .gmail
        table["googlemail.com"] = .gmail
        return table
    }()
}

extension Address {
    /// The name of the mailbox: two addresses with the same name are one mailbox.
    ///
    /// Letter case is folded, because every known server ignores it, and whatever else the provider ignores.
    package var mailboxName: String {
        let localPart = localPart.lowercased()
        var octets = Array("\(localPart)@\(domain)".utf8)
        let count = octets.withUnsafeMutableBufferPointer {
            MailboxFolding(domain: domain).fold($0, localPartCount: localPart.utf8.count)
        }
        return String(decoding: octets.prefix(count), as: UTF8.self)
    }
}
