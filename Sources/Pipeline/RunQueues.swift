import Dispatch

/// One queue for each owner of state; the label names the stage.
struct RunQueues: Sendable {
    /// Rows that travel together.
    static let batchRows = 1024
    /// Batches on the way between two stages.
    static let credits = 8

    /// Owns the run itself: its phases and its summary.
    let run = DispatchQueue(label: "mailmo.run")
    let ingest = DispatchQueue(label: "mailmo.ingest")
    let normalize = DispatchQueue(label: "mailmo.normalize", attributes: .concurrent)
    let store = DispatchQueue(label: "mailmo.store")
    let write = DispatchQueue(label: "mailmo.write")
}
