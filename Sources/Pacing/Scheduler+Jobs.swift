import MailTerms

/// How jobs begin and end.
extension Scheduler {
    /// - Parameter mailboxes: how many it has; their numbers are 0, 1, ...
    package mutating func addJob(mailboxes: Int, service: JobService = .bulk) -> PacedJobID {
        turns.jobsAdded += 1
        let generation = UInt32(truncatingIfNeeded: turns.jobsAdded)
        let index = jobs.add(PacedJob(mailboxes: mailboxes, service: service, generation: generation))
        if service == .bulk {
            jobs[index].position = turns.bulkJobs.count
            turns.bulkJobs.append(index)
        }
        return PacedJobID(index: index, generation: generation)
    }

    /// Whether a job has been added and has not ended.
    package func contains(_ job: PacedJobID) -> Bool {
        jobs.contains(job.index) && jobs[job.index].generation == job.generation
    }

    /// Removes a job and its pending mailboxes. Its open visits end as usual, but nothing more can be
    /// enqueued for it. Controls that were to be asked only for this job are not asked.
    ///
    /// Takes time in proportion to the job's domains, and looks at the other jobs at each of its destinations.
    package mutating func end(_ job: PacedJobID) {
        let owner = requireIndex(of: job)
        counts.pending -= jobs[owner].counts.pending
        counts.deferred -= jobs[owner].counts.deferred
        var nextShare = jobs[owner].firstShare
        while let share = nextShare {
            nextShare = shares[share].nextOfJob
            let destination = shares[share].destination
            unlink(share, of: jobs[owner].service)
            var nextLane = shares[share].firstLane
            while let lane = nextLane {
                nextLane = lanes[lane].nextOfShare
                remove(lane)
            }
            shares.remove(share)
            updateReadiness(of: destination)
        }
        removeFromTurns(owner)
        jobs.remove(owner, leaving: PacedJob(mailboxes: 0, service: .bulk, generation: 0))
        removeStaleAlarms()
    }

    /// The index of a job that has not ended.
    func requireIndex(of job: PacedJobID) -> Index<PacedJob> {
        precondition(
            contains(job), "job \(job.index.number) of generation \(job.generation) has ended, or was never added")
        return job.index
    }

    private mutating func removeFromTurns(_ owner: Index<PacedJob>) {
        guard let position = jobs[owner].position, let last = turns.bulkJobs.popLast() else { return }
        guard position < turns.bulkJobs.count else { return }
        turns.bulkJobs[position] = last
        jobs[last].position = position
    }

    private mutating func unlink(_ share: Index<Share>, of service: JobService) {
        let destination = shares[share].destination
        destinations[destination].expected -= shares[share].expected
        guard service == .interactive else {
            return tables.destinations[destination].bulkShares.remove(share, in: &tables.shares)
        }
        guard let history = destinations[destination].history, let interactive = histories[history].interactive else {
            preconditionFailure("share \(share.number) of an interactive job is in no queue")
        }
        tables.interactiveShares[interactive].shares.remove(share, in: &tables.shares)
        guard interactiveShares[interactive].shares.first == nil else { return }
        interactiveShares.remove(interactive)
        histories[history].interactive = nil
    }

    private mutating func remove(_ lane: Index<Lane>) {
        let domain = lanes[lane].domain
        let count = lanes[lane].count
        mxSets[domains[domain].mxSet].pending -= count
        addPending(-Int(count), in: domain)
        if lanes[lane].isInteractive, lanes[lane].isQueued,
            let interactive = interactiveShares(at: domains[domain].destination)
        {
            interactiveShares[interactive].queuedLanes -= 1
        }
        if domains[domain].firstLane == lane {
            domains[domain].firstLane = lanes[lane].nextOfDomain
        } else {
            var previous = domains[domain].firstLane
            while let other = previous, lanes[other].nextOfDomain != lane { previous = lanes[other].nextOfDomain }
            guard let previous else {
                preconditionFailure("lane \(lane.number) is not in the chain of domain \(domain.number)")
            }
            lanes[previous].nextOfDomain = lanes[lane].nextOfDomain
        }
        lanes.remove(lane)
        if domains[domain].firstLane == nil { cancelControl(of: domain) }
    }
}
