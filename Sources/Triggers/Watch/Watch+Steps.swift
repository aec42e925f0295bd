import Configuration
import Dispatch
import Jobs
import Logging
import MailTerms
import Pipeline
import Store

/// One step of a watch, made after each event. All methods run on the watch's queue.
extension Watch {
    /// Does all that is due now; called after each event and when the timer fires.
    func step() {
        dispatchPrecondition(condition: .onQueue(queue))
        guard !state.isStopping else { return }
        guard store.isInPlace else {
            log.error(
                """
                the store \(store.path) is gone: it was deleted or moved away; a new one is made, and what is in the \
                inbox is done anew
                """)
            return end(.storeIsGone)
        }
        followClock()
        let now = now
        if inbox.scans.isDue(at: now) {
            scanInbox(at: now)
            releaseEnded()
            inbox.scans.record(from: now, to: self.now)
        }
        acceptSettled(at: now)
        takeDueEntries(at: now)
        startJobs(at: now)
        sweepInTime(at: now)
        reportAlive(at: now)
        setTimer(at: now)
    }

    private func setTimer(at now: Timestamp) {
        var moments: [Timestamp] = []
        if let next = schedule.timetable.nextMoment { moments.append(next) }
        if let next = jobs.nextMoment { moments.append(next) }
        // A moment in the past means that there is no room for more jobs: the end of a job makes a step.
        if let next = inbox.settling.nextMoment, next > now { moments.append(next) }
        if let watchdog = service.watchdog { moments.append(upkeep.reportedAliveAt + watchdog) }
        let next = moments.reduce(inbox.scans.next, min)
        let timer = upkeep.timer ?? makeTimer()
        upkeep.timer = timer
        timer.schedule(deadline: .now() + .milliseconds(Int(max(10, (next - now).milliseconds + 1))))
    }

    private func makeTimer() -> any DispatchSourceTimer {
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler { @Sendable [weak self] in self?.step() }
        timer.activate()
        return timer
    }

    /// Ends the watch and releases the store if it is stopping and no job is running.
    func endIfStopped() {
        dispatchPrecondition(condition: .onQueue(queue))
        guard jobs.loadedNumbers.isEmpty, let end = state.end() else { return }
        current.context.engines.close { [self] in
            queue.async { [self] in
                end.lock.release()
                if end.ending == .stopped { log.notice("stopped") }
                end.completion(end.ending)
            }
        }
    }

    var statusLine: String {
        let loaded = jobs.loadedNumbers.count
        return "\(loaded.counted("job")) at work, \(jobs.count - loaded) waiting"
    }
}
