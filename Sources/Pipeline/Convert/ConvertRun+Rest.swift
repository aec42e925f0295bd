import Dispatch
import Jobs
import MailTerms
import Verification

/// Putting a job to rest: a job that only waits for retries leaves the memory, with its threads, timers and sockets. Its
/// retries are in the store. The caller that has put it to rest takes it up again when its next retry is due.
extension ConvertRun {
    package enum Rest: Sendable {
        /// Only if the rest takes a minute or more, and no server would have to be asked again about an answer that is held.
        case whenItCostsNothing
        /// At once, because other jobs need its memory.
        case evenIfItCosts
    }

    /// A shorter rest is not worth it, because after it the file is read and its routes are looked up again.
    private static let shortestRest = Duration.seconds(60)

    /// Ends the run if it only waits for retries. Then `restsUntil` is the next retry. May be called on any thread.
    package func rest(_ rest: Rest) {
        queues.run.async { [self] in
            // Only during verification can a run wait for retries. A run that was stopped ends anyway.
            guard case .verification(let verification)? = phaseIfRunning, stopOrder == nil else { return }
            let now = context.dependencies.now
            verification.engineJob.handle.stopIfWaiting { [self] state in
                guard let next = state.waitingUntil else { return nil }
                if rest == .whenItCostsNothing {
                    // Answers that are held are not in the store.
                    guard next - now() >= Self.shortestRest, !state.holdsAnswers else { return nil }
                }
                // The engine reports the end of the job after this, on the same queue.
                queues.run.async { self.restPlan.until = next }
                return RunError(.stopped, "nothing is left to do before \(next)")
            }
        }
    }

    /// Whether the job is put to rest when it only waits for retries. The caller must take it up again. Set it before `start`.
    package var restsWhileItWaits: Bool {
        get { restPlan.whileItWaits }
        set { restPlan.whileItWaits = newValue }
    }

    /// When the job must be taken up again; `nil` if it was not put to rest. Read it after the end of the run.
    package var restsUntil: Timestamp? { restPlan.until }
}

struct RestPlan {
    /// Whether the job is put to rest when it only waits for retries.
    var whileItWaits = false
    /// When the job must be taken up again; `nil` if it is not put to rest.
    var until: Timestamp?
}
