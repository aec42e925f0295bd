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
                the store \(store.path) is gone: it was deleted or moved away; a new one is made, and the files in \
                the inbox are verified again
                """)
            return end(.storeIsGone)
        }
        followClock()
        let start = now
        if inbox.scans.isDue(at: start) {
            scanInbox(at: start)
            forgetEnded()
            inbox.scans.record(from: start, to: now)
        }
        acceptSettled(at: start)
        startDueEntries(at: start)
        startJobs(at: start)
        sweepInTime(at: start)
        reportAlive(at: start)
        setTimer(at: start)
    }

    private func setTimer(at now: Timestamp) {
        var moments: [Timestamp] = []
        if let next = schedule.timetable.nextMoment { moments.append(next) }
        if let next = jobs.nextMoment { moments.append(next) }
        // If there is no room for more jobs, settled files have a moment in the past. The end of a job makes the next step.
        if let next = inbox.settling.nextMoment, next > now { moments.append(next) }
        if let interval = service.signOfLifeInterval { moments.append(upkeep.reportedAliveAt + interval) }
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
