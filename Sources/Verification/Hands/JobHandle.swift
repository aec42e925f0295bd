import Synchronization

/// A job of the engine, in the hands of whoever has started it. All may be called on any thread.
package final class JobHandle: Sendable {
    private let engine: VerificationEngine
    private let number: JobNumber
    private let counted: NetworkCost

    init(_ number: JobNumber, of engine: VerificationEngine, _ cost: NetworkCost) {
        self.number = number
        self.engine = engine
        counted = cost
    }

    /// What the job has cost so far.
    package var cost: NetworkCost.Counts { counted.counts }

    /// Ends the job as soon as it can be ended; its client is told the error, unless it has been told of its end before.
    /// Sessions that are open come to their end without it.
    package func stop(_ error: any Error) {
        engine.stop(number) { _ in error }
    }

    /// Ends the job, if nothing of it is left to do but to wait.
    ///
    /// - Parameter decide: called on the engine's queue, if the job only waits, with its state: gives the error that it is
    ///   to end with; `nil`: it goes on.
    package func stopIfWaiting(_ decide: @escaping @Sendable (JobSnapshot) -> (any Error)?) {
        engine.stop(number) { state in state.waitingUntil == nil ? nil : decide(state) }
    }
}

/// Names a job before the machine knows it.
struct JobNumber: Hashable, Sendable {
    private static let latest = Atomic<Int>(0)

    let value: Int

    /// One that no other job of the process has.
    static func next() -> JobNumber {
        JobNumber(value: latest.add(1, ordering: .relaxed).newValue)
    }
}
