import CPsl
import MailTerms

/// The last labels of domains: those in use (the Public Suffix List of libpsl), those that RFC 6761, 8375 and 9476
/// reserve, and those of private networks.
enum TopLevel {
    /// Whether a label is the last label of domains.
    ///
    /// - Parameter label: in lower case, as an A-label.
    static func isKnown(_ label: String) -> Bool {
        if setAside.contains(label) { return true }
        return !label.isEmpty && !label.utf8.contains(.dot) && isSuffix(label)
    }

    /// Whether domains are registered directly below a name: `uk`, `co.uk`.
    static func isSuffix(_ name: String) -> Bool {
        guard let list = psl_builtin() else { return false }
        return psl_is_public_suffix2(list, name, PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE) == 1
    }

    /// Whether a domain has a known last label.
    static func ends(_ domain: String) -> Bool {
        let name = domain.utf8.last == .dot ? domain.dropLast() : domain[...]
        guard let dot = name.utf8.lastIndex(of: .dot) else { return isKnown(String(name)) }
        return isKnown(String(name[name.utf8.index(after: dot)...]))
    }

    private static let setAside: Set<String> = [
        "example", "test", "invalid", "localhost", "local", "internal", "onion", "alt", "arpa", "lan", "home", "corp",
    ]
}
