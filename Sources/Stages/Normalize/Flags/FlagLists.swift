import MailTerms
import Synchronization

/// The lists for `mailmo_disposable`, `mailmo_free` and `mailmo_role`, and the popular domains that misspelt domains
/// are compared with. Built once for a run and shared.
package final class FlagLists: Sendable {
    /// The lists in use, in the order of `NameList.Kind`.
    package let lists: [NameList]
    /// How many names the configuration added to each list.
    package let added: [NameList.Kind: Int]

    /// Lower-case A-labels; a subdomain of a listed domain counts as listed.
    private let disposable: NameTable
    private let operators: NameTable
    private let free: NameTable
    private let popular: NameTable
    /// Lower-case local parts.
    private let roles: NameTable
    /// Domains with many mailboxes, which people often mistype; the most popular first.
    let popularDomains: [String]
    /// Built at the first use, because it is needed only for suggestions.
    private let builtPopularIndex = Mutex<PopularDomains?>(nil)

    /// - Parameters:
    ///   - replacements: used instead of the shipped lists of their kinds.
    ///   - added: names that are added to the list of their kind, in any letter case.
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
        // Anybody can have a mailbox at a popular domain, too.
        free = NameTable(lines: lines(.freeDomains) + lines(.popularDomains))
        popular = NameTable(lines: lines(.popularDomains))
        roles = NameTable(lines: lines(.roleNames))
        popularDomains = (lists.first { $0.kind == .popularDomains }?.names ?? []) + (added[.freeDomains] ?? [])
        self.lists = lists
        self.added = added.mapValues(\.count)
    }

    /// - Parameter mxHost: the MX host of the domain, if it is known. It can show that an operator of disposable
    ///   addresses receives the mail, which the domain's name does not show.
    package func flags(of address: Address, mxHost: String? = nil) -> AddressFlags {
        var domain = address.domain
        var localPart = address.localPart.lowercased()
        var flags = domain.withUTF8 { self.flags(ofDomain: $0) }
        flags.role = Ternary(localPart.withUTF8 { isRole($0) })
        return refined(flags, mxHost: mxHost)
    }

    /// The flags of the address, and disposable if the MX host is an operator's.
    package func refined(_ flags: AddressFlags, mxHost: String?) -> AddressFlags {
        guard let mxHost, isDisposable(mxHost) else { return flags }
        var flags = flags
        flags.disposable = .yes
        return flags
    }

    /// The flags that follow from the domain alone.
    func flags(ofDomain domain: UnsafeBufferPointer<UInt8>) -> AddressFlags {
        AddressFlags(
            disposable: Ternary(
                disposable.contains(domainOrParent: domain) || operators.contains(domainOrParent: domain)),
            free: Ternary(free.contains(domainOrParent: domain)))
    }

    /// The index in which misspelt domains are looked up.
    var popularIndex: PopularDomains {
        builtPopularIndex.withLock { built in
            let popular = built ?? PopularDomains(popularDomains)
            built = popular
            return popular
        }
    }

    func isDisposable(_ domain: String) -> Bool {
        disposable.contains(domainOrParent: domain) || operators.contains(domainOrParent: domain)
    }

    func isPopular(_ domain: String) -> Bool { popular.contains(domainOrParent: domain) }

    func isFree(_ domain: String) -> Bool { free.contains(domainOrParent: domain) }

    /// Whether a local part is a role account's. `sales`, `sales+eu` and `sales2` are one role.
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
