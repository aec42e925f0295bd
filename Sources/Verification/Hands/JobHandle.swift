import Synchronization

/// Controls a job of the engine. All methods may be called on any thread.
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

    /// Ends the job as soon as possible. Its client gets the error, unless the job has ended before. Open sessions go
    /// on to their end.
    package func stop(_ error: any Error) {
        engine.stop(number) { _ in error }
    }

    /// Ends the job if it only waits.
    ///
    /// - Parameter decide: called on the engine's queue with the job's snapshot, if the job only waits. Returns the
    ///   error with which the job ends; `nil` if the job goes on.
    package func stopIfWaiting(_ decide: @escaping @Sendable (JobSnapshot) -> (any Error)?) {
        engine.stop(number) { state in state.waitingUntil == nil ? nil : decide(state) }
    }
}

/// Names a job before the machine knows it.
struct JobNumber: Hashable, Sendable {
    private static let latest = Atomic<Int>(0)

    let value: Int

    /// A number that no other job of the process has.
    static func next() -> JobNumber {
        JobNumber(value: latest.add(1, ordering: .relaxed).newValue)
    }
}
