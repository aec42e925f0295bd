import MailTerms

/// The lists behind `mailmo_disposable`, `mailmo_free` and `mailmo_role`: those shipped and those configured.
package struct FlagLists: Sendable {
    /// Lower-case A-labels; a subdomain of a listed domain counts as listed. Parts of names are looked up in place.
    private let disposable: Set<Substring>
    private let free: Set<Substring>
    /// Lower-case local parts.
    private let roles: Set<Substring>

    /// Each argument adds to the shipped list.
    package init(disposableDomains: [String] = [], freeDomains: [String] = [], roleNames: [String] = []) {
        disposable = Self.list(ShippedLists.disposableDomains, disposableDomains)
        free = Self.list(ShippedLists.freeDomains, freeDomains)
        roles = Self.list(ShippedLists.roleNames, roleNames)
    }

    /// The domains that many people have their mailboxes at, and mistype.
    var popularDomains: Set<String> { Set(free.map(String.init)) }

    private static func list(_ shipped: Set<String>, _ added: [String]) -> Set<Substring> {
        Set(shipped.map { $0[...] } + added.map { $0.lowercased()[...] })
    }

    package func flags(of address: Address) -> AddressFlags {
        AddressFlags(
            disposable: Ternary(Self.contains(disposable, domainOrParent: address.domain)),
            role: Ternary(isRole(address.localPart)),
            free: Ternary(Self.contains(free, domainOrParent: address.domain)))
    }

    /// `sales`, `Sales`, `sales+eu` and `sales2` are one role.
    private func isRole(_ localPart: String) -> Bool {
        let lowerCase = localPart.lowercased()
        var name = lowerCase[..<(lowerCase.utf8.firstIndex(of: UInt8(ascii: "+")) ?? lowerCase.endIndex)]
        if roles.contains(name) { return true }
        guard let last = name.utf8.last, Self.isNumbering(last) else { return false }
        while let last = name.utf8.last, Self.isNumbering(last) { name.removeLast() }
        return roles.contains(name)
    }

    private static func isNumbering(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
        default: false
        }
    }

    private static func contains(_ list: Set<Substring>, domainOrParent domain: String) -> Bool {
        var name = domain[...]
        while true {
            if list.contains(name) { return true }
            guard let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")) else { return false }
            name = name[name.utf8.index(after: dot)...]
        }
    }
}
