/// What one host has shown of itself in earlier sessions, and what it would not change by being asked again.
package struct HostTraits: Sendable, Equatable {
    package enum TLS: String, Sendable {
        /// It answers behind TLS only.
        case needed
        /// The handshake fails.
        case broken
    }

    /// `nil` where nothing is known.
    package var tls: TLS?
    /// Whether it can be sent several commands at once, if it says so. Some say so and lose count.
    package var pipelines: Bool

    package init(tls: TLS? = nil, pipelines: Bool = true) {
        self.tls = tls
        self.pipelines = pipelines
    }
}
