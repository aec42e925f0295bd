import CPsl
import MailTerms
import Providers

/// Names the destination that a domain's mail goes to: domains with the same one share its limits.
package enum DestinationName {
    /// The recognised provider, else the registrable domain of the best MX host.
    package static func of(_ hosts: [MXHost], provider: Provider?) -> String {
        provider?.key ?? registrableDomain(of: hosts.first?.name ?? "")
    }

    /// The registrable domain of a host name, by the Public Suffix List of libpsl; the name itself if it has none.
    private static func registrableDomain(of host: String) -> String {
        guard let list = psl_builtin() else { return host }
        // What libpsl returns points into the name that it was given.
        return host.withCString { name in
            psl_registrable_domain(list, name).map { String(cString: $0) } ?? host
        }
    }
}
