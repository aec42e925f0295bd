import Dispatch
import MailTerms

/// A job that only waits need not be held in memory, with its threads, timers and sockets: what it waits for, and since
/// when, is in the store. It is put to rest, and whoever did so takes it up again when its next retry is due.
extension ConvertRun {
    package enum Rest: Sendable {
        /// Not if it is for less than a minute, or if servers would have to be asked something twice for it.
        case whenItCostsNothing
        /// Its memory is wanted for others.
        case anyway
    }

    /// Ends the run if nothing is left to do but to wait; `restsUntil` tells until when.
    package func rest(_ rest: Rest) {
        queue.async { [self] in
            guard let checking = current as? Checking, stopReason == nil else { return }
            checking.rest(rest) { [self] next in
                queue.async { self.restsUntil = next }
            }
        }
    }
}

extension Checking {
    /// Shorter waits are not worth it: the file is read again, and its routes are looked up again.
    private static let shortestRest = Duration.seconds(60)

    /// - Parameter notice: told when the next retry is due, before the act ends.
    fileprivate func rest(_ rest: ConvertRun.Rest, notice: @escaping @Sendable (Timestamp) -> Void) {
        queues.probe.async { [self] in
            guard !isOver, let next = progress.snapshot.waitingUntil else { return }
            if rest == .whenItCostsNothing {
                guard next - surroundings.now() >= Self.shortestRest, !holdsAnswers else { return }
            }
            notice(next)
            end(RunError(.stopped, "nothing is left to do before \(next)"))
        }
    }

    /// Whether answers are held back whose verdict depends on others: they are not in the store.
    private var holdsAnswers: Bool {
        !refusedWithSource.isEmpty || quarantines.values.contains { !$0.isEmpty }
            || domains.values.contains { !$0.accepted.isEmpty }
    }
}
