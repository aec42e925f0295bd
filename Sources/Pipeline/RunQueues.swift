import Dispatch

/// The queues of a run. The label names the owner of the state that belongs to the queue; the normalizer has no state.
struct RunQueues: Sendable {
    /// The rows of a batch.
    static let batchRows = 1024
    /// The most batches on a conveyor, from its source to its sink.
    static let credits = 8

    /// Owns the run itself: its phases and its summary.
    let run = DispatchQueue(label: "mailmo.run")
    let ingest = DispatchQueue(label: "mailmo.ingest")
    let normalize = DispatchQueue(label: "mailmo.normalize", attributes: .concurrent)
    let store = DispatchQueue(label: "mailmo.store")
    let write = DispatchQueue(label: "mailmo.write")
}
