import MailTerms
import Synchronization

/// The lists behind `mailmo_disposable`, `mailmo_free` and `mailmo_role`, and those that misspelt domains are compared
/// with. Built once for a run and shared.
package final class FlagLists: Sendable {
    /// What is in use, in the order of `NameList.Kind`.
    package let lists: [NameList]
    /// How many names of each were added by the configuration.
    package let added: [NameList.Kind: Int]

    /// Lower-case A-labels; a subdomain of a listed domain counts as listed.
    private let disposable: NameTable
    private let operators: NameTable
    private let free: NameTable
    private let popular: NameTable
    /// Lower-case local parts.
    private let roles: NameTable
    /// Domains that many people have their mailboxes at, and mistype; the most popular first.
    let popularDomains: [String]
    /// Made when it is first asked for: who suggests nothing does without it.
    private let madeNearbyPopular = Mutex<PopularDomains?>(nil)

    /// - Parameters:
    ///   - replacements: take the place of the shipped lists of their kinds.
    ///   - added: stand beside the list of their kind; in lower case or not.
    package init(replacements: [NameList] = [], added: [NameList.Kind: [String]] = [:]) {
        var lists = NameList.Kind.allCases.map { kind in
            replacements.first { $0.kind == kind } ?? NameList(shipped: kind)
        }
        for index in lists.indices {
            for name in added[lists[index].kind] ?? [] { lists[index].append(name.lowercased()) }
        }
        func lines(_ kind: NameList.Kind) -> [UInt8] { lists.first { $0.kind == kind }?.lines ?? [] }
        disposable = NameTable(lines: lines(.disposableDomains))
        operators = NameTable(lines: lines(.disposableOperators))
        // Everybody can have a mailbox at a popular one, too.
        free = NameTable(lines: lines(.freeDomains) + lines(.popularDomains))
        popular = NameTable(lines: lines(.popularDomains))
        roles = NameTable(lines: lines(.roleNames))
        popularDomains = (lists.first { $0.kind == .popularDomains }?.names ?? []) + (added[.freeDomains] ?? [])
        self.lists = lists
        self.added = added.mapValues(\.count)
    }

    /// - Parameter mxHost: the MX host of the domain, where it is known: it tells an operator of throw-away addresses
    ///   by what the domain's own name does not say.
    package func flags(of address: Address, mxHost: String? = nil) -> AddressFlags {
        var domain = address.domain
        var localPart = address.localPart.lowercased()
        var flags = domain.withUTF8 { self.flags(ofDomain: $0) }
        flags.role = Ternary(localPart.withUTF8 { isRole($0) })
        return refined(flags, mxHost: mxHost)
    }

    /// What the MX host adds to what the address tells.
    package func refined(_ flags: AddressFlags, mxHost: String?) -> AddressFlags {
        guard let mxHost, isDisposable(mxHost) else { return flags }
        var flags = flags
        flags.disposable = .yes
        return flags
    }

    /// What the domain alone tells.
    func flags(ofDomain domain: UnsafeBufferPointer<UInt8>) -> AddressFlags {
        AddressFlags(
            disposable: Ternary(
                disposable.contains(domainOrParent: domain) || operators.contains(domainOrParent: domain)),
            free: Ternary(free.contains(domainOrParent: domain)))
    }

    /// The popular domains, to be compared with misspelt ones.
    var nearbyPopular: PopularDomains {
        madeNearbyPopular.withLock { made in
            let popular = made ?? PopularDomains(popularDomains)
            made = popular
            return popular
        }
    }

    func isDisposable(_ domain: String) -> Bool {
        disposable.contains(domainOrParent: domain) || operators.contains(domainOrParent: domain)
    }

    func isPopular(_ domain: String) -> Bool { popular.contains(domainOrParent: domain) }

    func isFree(_ domain: String) -> Bool { free.contains(domainOrParent: domain) }

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
