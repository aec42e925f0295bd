import CPsl

/// The part of a host name that somebody registered, by the Public Suffix List of libpsl.
enum RegistrableDomain {
    /// The name itself where it has none.
    static func of(_ host: String) -> String {
        guard let list = psl_builtin() else { return host }
        // What libpsl returns points into the name that it was given.
        return host.withCString { name in
            psl_registrable_domain(list, name).map { String(cString: $0) } ?? host
        }
    }
}
