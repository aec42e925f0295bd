import MailTerms

/// The lists behind `mailmo_disposable`, `mailmo_free` and `mailmo_role`: those shipped and those configured.
package struct FlagLists: Sendable {
    /// Lower-case A-labels; a subdomain of a listed domain counts as listed.
    private let disposable: NameTable
    private let free: NameTable
    /// Lower-case local parts.
    private let roles: NameTable
    /// The domains that many people have their mailboxes at, and mistype.
    let popularDomains: Set<String>

    /// Each argument adds to the shipped list.
    package init(disposableDomains: [String] = [], freeDomains: [String] = [], roleNames: [String] = []) {
        func list(_ shipped: Set<String>, _ added: [String]) -> Set<String> {
            shipped.union(added.map { $0.lowercased() })
        }
        popularDomains = list(ShippedLists.freeDomains, freeDomains)
        disposable = NameTable(list(ShippedLists.disposableDomains, disposableDomains))
        free = NameTable(popularDomains)
        roles = NameTable(list(ShippedLists.roleNames, roleNames))
    }

    package func flags(of address: Address) -> AddressFlags {
        var domain = address.domain
        var localPart = address.localPart.lowercased()
        var flags = domain.withUTF8 { self.flags(ofDomain: $0) }
        flags.role = Ternary(localPart.withUTF8 { isRole($0) })
        return flags
    }

    /// What the domain alone tells.
    func flags(ofDomain domain: UnsafeBufferPointer<UInt8>) -> AddressFlags {
        AddressFlags(
            disposable: Ternary(disposable.contains(domainOrParent: domain)),
            free: Ternary(free.contains(domainOrParent: domain)))
    }

    /// `sales`, `sales+eu` and `sales2` are one role.
    ///
    /// - Parameter localPart: in lower case.
    func isRole(_ localPart: UnsafeBufferPointer<UInt8>) -> Bool {
        var end = 0
        while end < localPart.count, localPart[end] != UInt8(ascii: "+") { end += 1 }
        if roles.contains(UnsafeBufferPointer(rebasing: localPart[..<end])) { return true }
        let tagged = end
        while end > 0, Self.isNumbering(localPart[end - 1]) { end -= 1 }
        return end < tagged && roles.contains(UnsafeBufferPointer(rebasing: localPart[..<end]))
    }

    private static func isNumbering(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
        default: false
        }
    }
}
