import MailTerms

/// The lists behind `mailmo_disposable`, `mailmo_free` and `mailmo_role`: those shipped and those configured.
package struct FlagLists: Sendable {
    /// Lower-case A-labels; a subdomain of a listed domain counts as listed.
    var disposable: Set<String>
    var free: Set<String>
    /// Lower-case local parts.
    var roles: Set<String>

    /// Each argument adds to the shipped list.
    package init(disposableDomains: [String] = [], freeDomains: [String] = [], roleNames: [String] = []) {
        disposable = ShippedLists.disposableDomains.union(disposableDomains.map { $0.lowercased() })
        free = ShippedLists.freeDomains.union(freeDomains.map { $0.lowercased() })
        roles = ShippedLists.roleNames.union(roleNames.map { $0.lowercased() })
    }

    package func flags(of address: Address) -> AddressFlags {
        AddressFlags(
            disposable: Ternary(Self.contains(disposable, domainOrParent: address.domain)),
            role: Ternary(isRole(address.localPart)),
            free: Ternary(Self.contains(free, domainOrParent: address.domain)))
    }

    /// `sales`, `Sales`, `sales+eu` and `sales2` are one role.
    private func isRole(_ localPart: String) -> Bool {
        let name = localPart.lowercased().prefix { $0 != "+" }
        if roles.contains(String(name)) { return true }
        let unnumbered = name.reversed().drop { $0.isNumber || $0 == "-" || $0 == "_" || $0 == "." }.reversed()
        return roles.contains(String(unnumbered))
    }

    private static func contains(_ list: Set<String>, domainOrParent domain: String) -> Bool {
        var name = domain[...]
        while true {
            if list.contains(String(name)) { return true }
            guard let dot = name.firstIndex(of: ".") else { return false }
            name = name[name.index(after: dot)...]
        }
    }
}
