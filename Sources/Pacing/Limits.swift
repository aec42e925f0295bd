/// How much one destination is asked at once, per minute and per session.
package struct Limits: Sendable, Hashable {
    /// The most sessions open to it at once; 1 to 65535.
    package var connections: Int
    /// Recipients asked about in any minute, over all sessions; 0 means no limit.
    package var recipientsPerMinute: Int
    /// Recipients asked about in one session, the catch-all control among them; 1 to 65535.
    package var recipientsPerConnection: Int

    package init(connections: Int, recipientsPerMinute: Int, recipientsPerConnection: Int) {
        self.connections = connections
        self.recipientsPerMinute = recipientsPerMinute
        self.recipientsPerConnection = recipientsPerConnection
    }
}

/// The limits of all destinations: a default, and exceptions by provider and by recipient domain.
package struct LimitTable: Sendable, Equatable {
    /// The limits of all other destinations; `default` in the configuration.
    package var standard: Limits
    /// By provider key, as in `mailmo_provider`.
    package var providers: [String: Limits]
    /// By recipient domain in lower-case A-labels.
    package var domains: [String: Limits]

    package init(standard: Limits, providers: [String: Limits] = [:], domains: [String: Limits] = [:]) {
        self.standard = standard
        self.providers = providers
        self.domains = domains
    }

    /// - Parameter provider: the provider's key, if one was recognised.
    package func limits(ofProvider provider: String?) -> Limits {
        provider.flatMap { providers[$0] } ?? standard
    }
}
