import Dispatch
import Jobs
import MailTerms
import Verification

/// A job that only waits need not be held in memory, with its threads, timers and sockets: what it waits for, and since
/// when, is in the store. It is put to rest, and whoever did so takes it up again when its next retry is due.
extension ConvertRun {
    package enum Rest: Sendable {
        /// Not if it is for less than a minute, or if servers would have to be asked something twice for it.
        case whenItCostsNothing
        /// Its memory is wanted for others.
        case anyway
    }

    /// Shorter waits are not worth it: the file is read again, and its routes are looked up again.
    private static let shortestRest = Duration.seconds(60)

    /// Ends the run if nothing is left to do but to wait; `restsUntil` tells until when. May be called on any thread.
    package func rest(_ rest: Rest) {
        queues.run.async { [self] in
            // Only a run that checks can have nothing to do; one that is stopped ends anyway.
            guard case .checking(let checking)? = phaseIfRunning, stopOrder == nil else { return }
            let now = context.dependencies.now
            checking.verification.handle.stopIfWaiting { [self] state in
                guard let next = state.waitingUntil else { return nil }
                if rest == .whenItCostsNothing {
                    // Answers that are held are not in the store.
                    guard next - now() >= Self.shortestRest, !state.holdsAnswers else { return nil }
                }
                // Before the run is told of the job's end.
                queues.run.async { self.restPlan.until = next }
                return RunError(.stopped, "nothing is left to do before \(next)")
            }
        }
    }

    /// Whether the job is put to rest when it only waits; who sets that takes the job up again. Set it before `start`.
    package var restsWhileItWaits: Bool {
        get { restPlan.whileItWaits }
        set { restPlan.whileItWaits = newValue }
    }

    /// When the job is to be taken up again that was put to rest; `nil` if it was not. Read it when the run is over.
    package var restsUntil: Timestamp? { restPlan.until }
}

struct RestPlan {
    /// Whether the job is put to rest when it only waits.
    var whileItWaits = false
    /// When the job that was put to rest is to be taken up again; `nil` if it is not put to rest.
    var until: Timestamp?
}
