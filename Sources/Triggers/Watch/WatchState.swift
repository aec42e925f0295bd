import Store

/// Where a watch is between its making and its end.
///
///     idle ─start─► watching ─stop─► stopping ─no job at work─► ended
///       │                               ▲
///       └─stop─► stopped before ─start──┘
enum WatchState {
    typealias Completion = @Sendable (Watch.Ending) -> Void

    /// Whoever ends the watch releases the lock, which keeps other watches off the store.
    case idle(JobLock)
    case stoppedBefore(JobLock, Watch.Ending)
    case watching(JobLock, Completion)
    case stopping(End)
    case ended

    /// What is left to do at the end.
    struct End {
        let lock: JobLock
        let ending: Watch.Ending
        let completion: Completion
    }

    /// Whether nothing new is begun any more.
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

    /// Only while it is not stopping.
    mutating func stop(_ ending: Watch.Ending) {
        switch self {
        case .idle(let lock): self = .stoppedBefore(lock, ending)
        case .watching(let lock, let completion):
            self = .stopping(End(lock: lock, ending: ending, completion: completion))
        case .stoppedBefore, .stopping, .ended: preconditionFailure("a watch is stopped in state \(name)")
        }
    }

    /// No job is at work.
    ///
    /// - Returns: `nil` unless the watch has come to its end by that.
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
