import MailTerms

/// Tells a closed port from dead servers. Pure.
///
/// Many networks let nobody out to port 25: then nothing is learnt of anyone, and a flood of `unknown` would only hide
/// it. But a list may well hold nothing except dead domains. So what counts is that no server at all was reached,
/// while either two of the providers that are never down, or a score of destinations were tried in vain.
struct Reachability {
    /// Only those whose MX hosts are all their own: at a hoster, a customer's dead machine bears its name too.
    private static let neverDown: Set = ["gmail", "google_workspace", "outlook", "microsoft365", "yahoo", "icloud"]
    private static let providersInVain = 2
    private static let destinationsInVain = 20

    private var isProven = false
    private var providers: Set<String> = []
    private var silent: Set<String> = []

    /// How many destinations were tried.
    var tried: Int { providers.count + silent.count }

    /// Records a visit's end. A refused connection is an answer, unless one of those seems to give it.
    ///
    /// - Returns: whether it is time to say that the port is closed.
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
