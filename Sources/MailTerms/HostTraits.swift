/// What earlier sessions showed about one host and later sessions can rely on.
package struct HostTraits: Sendable, Equatable {
    package enum TLS: String, Sendable {
        /// It answers only after STARTTLS.
        case needed
        /// Its TLS handshake fails.
        case broken
    }

    /// `nil` if nothing is known.
    package var tls: TLS?
    /// Whether several commands can be sent at once if it offers PIPELINING. Some hosts offer it and drop commands.
    package var pipelines: Bool

    package init(tls: TLS? = nil, pipelines: Bool = true) {
        self.tls = tls
        self.pipelines = pipelines
    }
}
