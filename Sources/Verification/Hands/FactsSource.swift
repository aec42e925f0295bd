import MailTerms
import Pacing

/// What outlives jobs: what earlier ones have found out of domains, destinations, sources and hosts.
package protocol FactsSource: Sendable {
    /// What is known of a domain and of the destination that its mail goes to.
    ///
    /// - Parameters:
    ///   - sources: names of the addresses that it may be asked from.
    ///   - completion: runs on any queue, exactly once. A failure ends all jobs of the engine.
    func recall(
        _ domain: String, at destination: String, sources: [String],
        completion: @escaping @Sendable (Result<DomainFacts, any Error>) -> Void)

    /// Keeps something for later; in the order of the calls.
    ///
    /// - Parameter onFailure: runs on any queue if it cannot be kept: that ends all jobs of the engine.
    func remember(_ fact: LastingFact, onFailure: @escaping @Sendable (any Error) -> Void)

    /// Calls back on any queue when all that was to be kept is kept.
    func finish(completion: @escaping @Sendable () -> Void)
}

/// What is kept for later jobs, whichever job has paid for it.
package enum LastingFact: Sendable {
    case deferredControl(Address, Deferral)
    /// By destination, as seen from a source.
    case pace([String: PaceMemory], source: String)
    case traits([IPAddress: HostTraits])
    case sourceRests(String, until: Timestamp)
}

/// For single look-ups without a store: nothing is known, and nothing is kept.
package struct NoFacts: FactsSource {
    package init() {}

    package func recall(
        _ domain: String, at destination: String, sources: [String],
        completion: @escaping @Sendable (Result<DomainFacts, any Error>) -> Void
    ) {
        completion(.success(DomainFacts(destination: destination)))
    }

    package func remember(_ fact: LastingFact, onFailure: @escaping @Sendable (any Error) -> Void) {}

    package func finish(completion: @escaping @Sendable () -> Void) { completion() }
}
