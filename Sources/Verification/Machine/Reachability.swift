import MailTerms

/// Tells a closed port from dead servers. Pure.
///
/// Many networks block port 25. Then every mailbox would be `unknown`, which would hide the reason. But a list can also
/// contain only dead domains. So the port counts as closed if no server at all was reached, and two of the providers
/// that are never down, or twenty destinations, were tried.
struct Reachability {
    /// Only providers that run all their MX hosts themselves: at a hoster, a customer's dead machine has the hoster's
    /// name, too.
    private static let neverDown: Set = ["gmail", "google_workspace", "outlook", "microsoft365", "yahoo", "icloud"]
    private static let providersInVain = 2
    private static let destinationsInVain = 20

    private var isProven = false
    private var providers: Set<String> = []
    private var silent: Set<String> = []

    /// How many destinations were tried.
    var tried: Int { providers.count + silent.count }

    /// Records a visit's end. A refused connection shows a dead server, unless it seems to be from such a provider.
    ///
    /// - Returns: whether the port counts as closed.
    mutating func record(_ destination: String, provider: String?, connectFailure: SessionFailure?) -> Bool {
        guard let connectFailure else {
            isProven = true
            (providers, silent) = ([], [])
            return false
        }
        guard !isProven else { return false }
        if let provider, Self.neverDown.contains(provider) {
            providers.insert(provider)
        } else if connectFailure != .connectionRefused {
            silent.insert(destination)
        }
        return providers.count >= Self.providersInVain || silent.count >= Self.destinationsInVain
    }
}
