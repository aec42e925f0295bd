import MailTerms

/// Everything that a scheduler finds by index.
struct SchedulerTables: Sendable {
    var destinations = Slots<Destination>()
    var histories = Slots<DestinationHistory>()
    var interactiveShares = Slots<InteractiveShares>()
    var mxSets = Slots<MXSet>()
    var domains = Slots<PacedDomain>()
    var ownPaces = Slots<OwnPace>()
    var jobs = Slots<PacedJob>()
    var shares = Slots<Share>()
    var lanes = Slots<Lane>()
}

/// Whose turn it is among the destinations.
struct Turns: Sendable {
    /// Visits that were opened so far.
    var visits = 0
    /// Visits in a row that were opened for interactive jobs.
    var interactiveInRow = 0
    var bulkJobs: [Index<PacedJob>] = []
    /// The place in `bulkJobs` of the job that had the last turn.
    var lastBulkJob = 0
    /// Jobs that were ever added.
    var jobsAdded = 0
    /// Destinations at which interactive jobs have something to ask. One may have nothing to ask any more.
    var interactive = FIFO<DestinationID>()
}

/// Numbers over all visits.
struct Load: Sendable {
    /// Visits that are open.
    var visits = 0
    /// Milliseconds of a connection that one recipient costs, greeting and end of its session included; `nil` before
    /// the first session has ended.
    var timePerQuestion: Double?

    /// - Parameter milliseconds: how long the session took.
    mutating func sessionEnded(after milliseconds: Int64, asked: Int) {
        guard asked > 0 else { return }
        let cost = Double(milliseconds) / Double(asked)
        timePerQuestion = timePerQuestion.map { $0 + (cost - $0) / 32 } ?? cost
    }
}

// Short names for the tables.
extension Scheduler {
    var destinations: Slots<Destination> {
        @inline(__always)
        _read { yield tables.destinations }
        @inline(__always)
        _modify { yield &tables.destinations }
    }

    var histories: Slots<DestinationHistory> {
        @inline(__always)
        _read { yield tables.histories }
        @inline(__always)
        _modify { yield &tables.histories }
    }

    var interactiveShares: Slots<InteractiveShares> {
        @inline(__always)
        _read { yield tables.interactiveShares }
        @inline(__always)
        _modify { yield &tables.interactiveShares }
    }

    var mxSets: Slots<MXSet> {
        @inline(__always)
        _read { yield tables.mxSets }
        @inline(__always)
        _modify { yield &tables.mxSets }
    }

    var domains: Slots<PacedDomain> {
        @inline(__always)
        _read { yield tables.domains }
        @inline(__always)
        _modify { yield &tables.domains }
    }

    var ownPaces: Slots<OwnPace> {
        @inline(__always)
        _read { yield tables.ownPaces }
        @inline(__always)
        _modify { yield &tables.ownPaces }
    }

    var jobs: Slots<PacedJob> {
        @inline(__always)
        _read { yield tables.jobs }
        @inline(__always)
        _modify { yield &tables.jobs }
    }

    var shares: Slots<Share> {
        @inline(__always)
        _read { yield tables.shares }
        @inline(__always)
        _modify { yield &tables.shares }
    }

    var lanes: Slots<Lane> {
        @inline(__always)
        _read { yield tables.lanes }
        @inline(__always)
        _modify { yield &tables.lanes }
    }
}
