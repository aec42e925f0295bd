import MailTerms

/// When a domain's control is asked. The control shows whether the domain accepts every address.
extension Scheduler {
    /// Lets the domain's control be asked by itself, now or at a later moment. Visits before that leave it out.
    ///
    /// Does nothing if the control waits already, is being asked, or is settled.
    package mutating func enqueueControl(of domain: DomainID, notBefore: Timestamp? = nil) {
        guard domains[domain].control == .wanted else { return }
        counts.pending += 1
        guard let notBefore else { return makeControlDue(of: domain) }
        counts.deferred += 1
        domains[domain].control = .waiting
        controlRetries[domain] = notBefore
        alarms.add(Alarm(time: notBefore, cause: .control(domain)))
        enqueueLanes(of: domain)
    }

    /// Lets the domain's control be asked in a job's turn, even if the job has no mailboxes there now. A control
    /// belongs to no job, but each visit is the turn of one.
    package mutating func lendTurn(of job: PacedJobID, toControlOf domain: DomainID) {
        let lane = makeLane(of: requireIndex(of: job), in: domain)
        if !lanes[lane].isQueued, hasQuestions(lane) { enqueueLanes(of: domain) }
    }

    /// Lets the control of a domain be asked that was added without one.
    package mutating func requireControl(of domain: DomainID) {
        if domains[domain].control == .settled { domains[domain].control = .wanted }
    }

    /// The control has its outcome, so it is not asked any more. All visits that the limits allow may be open.
    package mutating func settleControl(of domain: DomainID) {
        cancelControl(of: domain)
        domains[domain].control = .settled
        enqueueLanes(of: domain)
    }

    /// Stops the control from being asked by itself.
    mutating func cancelControl(of domain: DomainID) {
        switch domains[domain].control {
        case .waiting:
            counts.pending -= 1
            counts.deferred -= 1
            controlRetries[domain] = nil
        case .due:
            counts.pending -= 1
            addPending(-1, in: domain)
        case .wanted, .underWay, .settled: return
        }
        domains[domain].control = .wanted
    }
}
