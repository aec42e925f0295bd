import CPsl

/// The last labels of domains: those in use, by the Public Suffix List of libpsl, and those that RFC 6761, 8375 and
/// 9476 set aside.
enum TopLevel {
    /// - Parameter label: in lower case; an A-label where it is beyond ASCII.
    static func isKnown(_ label: String) -> Bool {
        if setAside.contains(label) { return true }
        guard let list = psl_builtin(), !label.isEmpty, !label.contains(".") else { return false }
        return psl_is_public_suffix2(list, label, PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE) == 1
    }

    /// Whether a domain has one.
    static func ends(_ domain: String) -> Bool {
        domain.split(separator: ".").last.map { isKnown(String($0)) } ?? false
    }

    private static let setAside: Set<String> = [
        "example", "test", "invalid", "localhost", "local", "internal", "onion", "alt", "arpa", "lan", "home", "corp",
    ]
}
