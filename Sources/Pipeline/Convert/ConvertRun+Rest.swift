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

    /// Ends the run if nothing is left to do but to wait; `restsUntil` tells until when.
    package func rest(_ rest: Rest) {
        queue.async { [self] in
            guard let verification, stopReason == nil else { return }
            let now = context.dependencies.now
            verification.stopIfWaiting { [self] state in
                guard let next = state.waitingUntil else { return nil }
                if rest == .whenItCostsNothing {
                    // Answers that are held are not in the store.
                    guard next - now() >= Self.shortestRest, !state.holdsAnswers else { return nil }
                }
                // Before the run is told of the job's end.
                queue.async { self.restsUntil = next }
                return RunError(.stopped, "nothing is left to do before \(next)")
            }
        }
    }
}
