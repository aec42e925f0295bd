import MailTerms
import Providers

/// Names the destination that a domain's mail goes to: domains with the same one share its limits.
enum Destinations {
    /// The recognised provider, else the registrable domain of the best MX host.
    static func key(of hosts: [MXHost], provider: Provider?) -> String {
        provider?.key ?? RegistrableDomain.of(hosts.first?.name ?? "")
    }
}
