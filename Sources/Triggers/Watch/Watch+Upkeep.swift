import Dispatch
import Jobs
import Logging
import MailTerms
import Pipeline

/// The periodic work of a watch. All methods run on the watch's queue.
extension Watch {
    /// If the host's clock was set back, the watch follows it as soon as no job in memory has times of the old clock.
    func followClock() {
        guard jobs.loadedNumbers.isEmpty, let clock = current.context.dependencies.clock else { return }
        let lead = clock.lead
        // Timestamps are whole milliseconds, so the two clocks can differ by a rounding error.
        guard lead >= SteadyClock.noticeableLead else { return }
        clock.followBack()
        let now = now
        inbox.scans.followBack(to: now)
        upkeep.sweptAt = min(upkeep.sweptAt, now)
        jobs.followBack(to: now)
        inbox.settling.followBack(to: now)
        log.warning("the clock was set back by \(lead.components.seconds) s; the schedule follows it from now on")
        schedule.timetable.followBack(to: now)
        recordRuns()
    }

    func sweepInTime(at now: Timestamp) {
        guard now - upkeep.sweptAt >= Self.sweepInterval else { return }
        upkeep.sweptAt = now
        let notices = JobNotices(current.context.jobContext, store)
        JobNotices.queue.async { [log] in notices.sendOwed { log.warning("\($0)") } }
        let retention = Retention(current.context.jobContext)
        do {
            let outcome = retention.sweep(store)
            try retention.record(outcome.swept, in: store)
            if let failure = outcome.failure { throw failure }
        } catch {
            log.error("\(RunError(error).description)")
        }
    }

    func reportAlive(at now: Timestamp) {
        guard let interval = service.signOfLifeInterval,
            now - upkeep.reportedAliveAt >= interval || now < upkeep.reportedAliveAt
        else { return }
        upkeep.reportedAliveAt = now
        service.notifyAlive(statusLine)
    }
}
