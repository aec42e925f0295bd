import MailTerms
import Pacing

/// The facts that outlive jobs: what earlier jobs have found out of domains, destinations, sources and hosts.
package protocol FactsSource: Sendable {
    /// What is known of a domain and of the destination that its mail goes to.
    ///
    /// - Parameters:
    ///   - sources: names of the addresses that it may be asked from.
    ///   - completion: runs on any queue, exactly once. A failure ends all jobs of the engine.
    func recall(
        _ domain: String, at destination: String, sources: [String],
        completion: @escaping @Sendable (Result<DomainFacts, any Error>) -> Void)

    /// Keeps a fact for later jobs. Facts are kept in the order of the calls.
    ///
    /// - Parameter onFailure: runs on any queue if the fact cannot be kept. A failure ends all jobs of the engine.
    func remember(_ fact: LastingFact, onFailure: @escaping @Sendable (any Error) -> Void)

    /// Calls back on any queue when all remembered facts are kept.
    func finish(completion: @escaping @Sendable () -> Void)
}

/// A fact that is kept for later jobs.
package enum LastingFact: Sendable {
    case deferredControl(Address, Deferral)
    /// By destination, as seen from a source.
    case pace([String: PaceMemory], source: String)
    case traits([IPAddress: HostTraits])
    case sourceRests(String, until: Timestamp)
}

/// For interactive jobs without a store: nothing is known, and nothing is kept.
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
