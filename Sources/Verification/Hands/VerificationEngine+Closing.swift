import Dispatch
import Resolve

/// The end of an engine.
extension VerificationEngine {
    /// Ends all jobs, cuts all sessions, and gives up the leases. May be called on any thread, more than once.
    ///
    /// - Parameter completion: called on any queue when no socket and no thread is left, and all facts are kept.
    package func close(completion: @escaping @Sendable () -> Void = {}) {
        queue.async { [self] in
            switch work.life {
            case .closed: return completion()
            case .releasing: preconditionFailure("the last actions are performed at once")
            case .closing(let areCut, let others):
                work.life = .closing(areSessionsCut: areCut, whenClosed: others + [completion])
            case .open:
                work.life = .closing(areSessionsCut: false, whenClosed: [completion])
                endAll(EngineClosed())
                resolve.close()
                sessions.cut { [self] in sessionsAreCut() }
            }
        }
    }

    private func sessionsAreCut() {
        dispatchPrecondition(condition: .onQueue(queue))
        guard case .closing(_, let completions) = work.life else {
            preconditionFailure("sessions are cut in state \(work.life)")
        }
        work.life = .closing(areSessionsCut: true, whenClosed: completions)
        finishClosing()
    }

    /// Closes the engine if everything that was begun has been reported: only then no visit is open. On the queue.
    func finishClosing() {
        dispatchPrecondition(condition: .onQueue(queue))
        guard case .closing(areSessionsCut: true, let completions) = work.life, work.underWay == 0, !work.isPerforming
        else { return }
        work.life = .releasing
        apply { $0.close(at: $1) }
        precondition(work.underWay == 0, "something was begun at the end")
        keepTraits()
        work.life = .closed
        clock.cancel()
        dropLeases()
        facts.finish { for completion in completions { completion() } }
    }
}
