import Dispatch
import Jobs
import Logging
import MailTerms
import Pipeline

/// What a watch does now and then, whatever comes in. All methods run on the watch's queue.
extension Watch {
    /// Where the host's clock was set back, it is followed as soon as no job waits for anything by the old one.
    func followClock() {
        guard jobs.activeNumbers.isEmpty, let clock = orders.context.dependencies.clock else { return }
        let lead = clock.lead
        // Times are told in whole milliseconds: the two differ by a little now and then.
        guard lead >= SteadyClock.noticeableLead else { return }
        clock.followBack()
        let now = now
        inbox.looks.followBack(to: now)
        upkeep.sweptAt = min(upkeep.sweptAt, now)
        jobs.followBack(to: now)
        inbox.settling.followBack(to: now)
        log.warning("the clock was set back by \(lead.components.seconds) s; the schedule follows it from now on")
        schedule.timetable.followBack(to: now)
        noteRuns()
    }

    func sweepInTime(at now: Timestamp) {
        guard now - upkeep.sweptAt >= Self.sweepInterval else { return }
        upkeep.sweptAt = now
        let notices = JobNotices(orders.context.jobContext, store)
        JobNotices.queue.async { [log] in notices.sendOwed { log.warning("\($0)") } }
        let retention = Retention(orders.context.jobContext)
        do {
            let swept = try retention.sweep(store)
            try retention.record(swept, in: store)
        } catch {
            log.error("\(RunError(error).description)")
        }
    }

    func tellAlive(at now: Timestamp) {
        guard let watchdog = service.watchdog, now - upkeep.toldAliveAt >= watchdog || now < upkeep.toldAliveAt else {
            return
        }
        upkeep.toldAliveAt = now
        service.noteAlive(statusLine)
    }
}
