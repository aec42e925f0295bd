import Dispatch
import Jobs
import MailTerms
import Store
import Usage
import Verification

/// What the store is told of the run's job while it goes on, and when it ends before its end.
extension ConvertRun {
    /// Once a second the store is told how far the run has come, and the disk is made to keep it.
    func startHeart() {
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler { @Sendable [weak self] in self?.beat() }
        timer.schedule(deadline: .now() + 1, repeating: 1, leeway: .milliseconds(100))
        timer.activate()
        heart = timer
    }

    private func beat() {
        beats += 1
        if beats.isMultiple(of: 60) { logProgress() }
        noteClock()
        sayWhatItWaitsFor()
        attempt {
            guard try keepProgress(), stopReason == nil, let job else { return }
            stop(RunError(.stopped, "job \(job.id) was cancelled; verdicts so far are kept"))
            isCancelled = true
        }
    }

    private func logProgress() {
        attempt { try store?.owe(lines(.jobProgress)) }
        settleOrWarn()
    }

    private func sayWhatItWaitsFor() {
        let snapshot = progress.snapshot
        let reason = snapshot.act == .checking ? snapshot.waitsFor : nil
        guard let news = waitNews.record(reason, at: context.dependencies.now()) else { return }
        progress.say("it \(news.text { $0.description })")
    }

    /// Says once that the host's clock was set back.
    private func noteClock() {
        guard !hasNotedClock, let lead = context.dependencies.clock?.lead, lead >= SteadyClock.noticeableLead else {
            return
        }
        hasNotedClock = true
        progress.say("the clock was set back by \(lead.components.seconds) s; this run keeps its own time")
    }

    /// - Returns: whether somebody has asked for the job's end.
    private func keepProgress() throws -> Bool {
        guard let store, let job else { return false }
        let progress = JobProgress(progress.snapshot, cost)
        defer { store.sync() }
        return try store.note(progress: JSON.write(progress), of: job, at: context.dependencies.now())
    }

    /// What the job has cost so far.
    var cost: JobCost {
        let counts = verification?.cost ?? NetworkCost.Counts()
        return costBefore
            + JobCost(
                seconds: Double((context.dependencies.now() - startedAt).milliseconds) / 1000,
                dnsQueries: counts.dnsQueries, smtpConnections: counts.connections, smtpCommands: counts.commands)
    }

    /// The run ends before its end. Its job waits to be taken up again, unless it was cancelled or cannot succeed.
    func letGo(of error: RunError) {
        if let store, let job, restsUntil != nil, stopReason == nil {
            _ = try? keepProgress()
            try? store.change(job, to: .deferred)
            return store.sync()
        }
        var state = stateAfter(error)
        if state.isEnd, error.kind != .inputChanged, !putInputAside(because: error.description), state == .failed {
            state = .waiting
        }
        if let store, let job {
            // The error that stopped the run is worth more than one about the record of it.
            _ = try? keepProgress()
            let told = try? lines(state == .cancelled ? .jobCancelled : state == .waiting ? .jobDeferred : .jobFailed)
            if state.isEnd {
                try? store.end(
                    job, as: state, rows: nil, message: error.description, owing: told ?? [],
                    at: context.dependencies.now())
            } else {
                try? store.change(job, to: state, message: error.description, owing: told ?? [])
            }
            store.sync()
            try? settle()
        }
    }

    private func stateAfter(_ error: RunError) -> Job.State {
        if isCancelled { return .cancelled }
        switch error.kind {
        case .stopped: return .waiting
        // The new file is another job's.
        case .inputChanged where request.isUnattended: return .cancelled
        case .cannotCreate, .ioError, .networkForbids, .badConfiguration, .usage, .inUse:
            return request.isUnattended && !error.isLasting ? .waiting : .failed
        case .notUsableData, .inputChanged, .noSuchInput, .bug, .outputClosed: return .failed
        }
    }

    /// - Returns: whether that is done, or cannot be done whenever it is tried.
    private func putInputAside(because reason: String) -> Bool {
        do {
            try inputMover.putAside(because: reason, announce: announceMove, note: noteOwn)
            return true
        } catch {
            progress.say(error.description)
            return error.isLasting
        }
    }

    private func announceMove(to path: String) throws {
        guard let store, let job, let request = record.flatMap(JobRequest.init) else { return }
        try store.note(request: JSON.write(request.moved(to: path)), of: job)
        store.sync()
    }

    /// What moves the input when the job ends.
    var inputMover: InputMover {
        InputMover(request, context.access, announced: record.flatMap(JobRequest.init)?.movedTo)
    }
}
