import CPsl

/// The last labels of domains: those in use, by the Public Suffix List of libpsl, and those that are set
/// aside by RFC 6761, 8375 and 9476 or used in networks of one's own.
enum TopLevel {
    /// - Parameter label: in lower case; an A-label where it is beyond ASCII.
    static func isKnown(_ label: String) -> Bool {
        if setAside.contains(label) { return true }
        return !label.isEmpty && !label.contains(".") && isSuffix(label)
    }

    /// Whether domains are registered right below a name: `uk`, `co.uk`.
    static func isSuffix(_ name: String) -> Bool {
        guard let list = psl_builtin() else { return false }
        return psl_is_public_suffix2(list, name, PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE) == 1
    }

    /// Whether a domain has one.
    static func ends(_ domain: String) -> Bool {
        domain.split(separator: ".").last.map { isKnown(String($0)) } ?? false
    }

    private static let setAside: Set<String> = [
        "example", "test", "invalid", "localhost", "local", "internal", "onion", "alt", "arpa", "lan", "home", "corp",
    ]
}
