import Dispatch
import MailTerms
import Pacing
import Store

/// The facts that the store holds, read and written on a queue of their own.
package final class StoreFacts: FactsSource {
    /// How long facts are kept, because servers and their limits change.
    private static let lifetime = Duration.seconds(86_400)

    private let queue = DispatchQueue(label: "mailmo.facts")
    private let store: Store
    private let retry: RetryCalendar
    private let now: @Sendable () -> Timestamp

    /// - Parameter retry: says how long a deferred control is kept.
    package init(_ store: Store, retry: RetryCalendar, now: @escaping @Sendable () -> Timestamp) {
        self.store = store
        self.retry = retry
        self.now = now
    }

    /// Reads what the store knows. May be called on any thread; returns at once.
    ///
    /// - Parameters:
    ///   - destination: the key of the destination, as the machine names it.
    ///   - sources: the names under which the pace was saved; the pace is returned by the index in this list.
    ///   - completion: runs on the facts' queue, exactly once. Fails if the store cannot be read. Expired facts are
    ///     left out.
    package func recall(
        _ domain: String, at destination: String, sources: [String],
        completion: @escaping @Sendable (Result<DomainFacts, any Error>) -> Void
    ) {
        queue.async { [self] in
            completion(Result { try recalled(domain, at: destination, sources: sources) })
        }
    }

    /// On the queue.
    private func recalled(_ domain: String, at destination: String, sources: [String]) throws -> DomainFacts {
        dispatchPrecondition(condition: .onQueue(queue))
        let now = now()
        var facts = DomainFacts(destination: destination)
        facts.control = try store.recallControl(of: domain, at: now).map { $0 ? .accepted : .refused }
        if facts.control == nil {
            facts.deferredControl = try store.recallDeferredControl(of: domain, at: now)
                .map { DomainFacts.DeferredControl(address: $0.control, deferral: $0.deferral) }
        }
        for (index, source) in sources.enumerated() {
            facts.pace[index] = try store.recallPace(of: destination, seenFrom: source, at: now)
        }
        return facts
    }

    /// Saves a fact. May be called on any thread; returns at once. A pace and traits expire after a day, a deferred
    /// control as `RetryCalendar.expiry(of:)` says.
    ///
    /// - Parameter onFailure: runs on the facts' queue if the store cannot be written.
    package func remember(_ fact: LastingFact, onFailure: @escaping @Sendable (any Error) -> Void) {
        queue.async { [self] in
            do {
                try keep(fact)
            } catch {
                onFailure(error)
            }
        }
    }

    /// On the queue.
    private func keep(_ fact: LastingFact) throws {
        dispatchPrecondition(condition: .onQueue(queue))
        switch fact {
        case .deferredControl(let control, let deferral):
            try store.remember(control, deferral, expires: retry.expiry(of: deferral))
        case .pace(let memories, let source):
            try store.remember(memories, seenFrom: source, expires: now() + Self.lifetime)
        case .traits(let traits):
            try store.remember(traits, expires: now() + Self.lifetime)
        case .sourceRests(let source, let until):
            try store.rememberRest(of: source, until: until)
        }
    }

    /// Calls back on the facts' queue when all facts of earlier calls are saved or have failed. May be called on any
    /// thread, and more than once.
    package func finish(completion: @escaping @Sendable () -> Void) {
        queue.async { completion() }
    }
}
