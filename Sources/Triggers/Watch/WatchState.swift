import Store

/// The life of a watch.
///
///     idle ─start─► watching ─stop─► stopping ─no job at work─► ended
///       │                               ▲
///       └─stop─► stopped before ─start──┘
enum WatchState {
    typealias Completion = @Sendable (Watch.Ending) -> Void

    /// The lock keeps other watches off the store. It is released after `end()`.
    case idle(JobLock)
    case stoppedBefore(JobLock, Watch.Ending)
    case watching(JobLock, Completion)
    case stopping(End)
    case ended

    /// What must be done after `end()`: release the lock, call the completion.
    struct End {
        let lock: JobLock
        let ending: Watch.Ending
        let completion: Completion
    }

    /// Whether the watch begins nothing new.
    var isStopping: Bool {
        switch self {
        case .idle, .watching: false
        case .stoppedBefore, .stopping, .ended: true
        }
    }

    mutating func start(_ completion: @escaping Completion) {
        switch self {
        case .idle(let lock): self = .watching(lock, completion)
        case .stoppedBefore(let lock, let ending):
            self = .stopping(End(lock: lock, ending: ending, completion: completion))
        case .watching, .stopping, .ended: preconditionFailure("a watch is started in state \(name)")
        }
    }

    /// Precondition: `isStopping` is false.
    mutating func stop(_ ending: Watch.Ending) {
        switch self {
        case .idle(let lock): self = .stoppedBefore(lock, ending)
        case .watching(let lock, let completion):
            self = .stopping(End(lock: lock, ending: ending, completion: completion))
        case .stoppedBefore, .stopping, .ended: preconditionFailure("a watch is stopped in state \(name)")
        }
    }

    /// Call it when no job is running.
    ///
    /// - Returns: `nil` if the watch is not stopping.
    mutating func end() -> End? {
        guard case .stopping(let end) = self else { return nil }
        self = .ended
        return end
    }

    /// For messages.
    var name: String {
        switch self {
        case .idle: "idle"
        case .stoppedBefore: "stoppedBefore"
        case .watching: "watching"
        case .stopping: "stopping"
        case .ended: "ended"
        }
    }
}
