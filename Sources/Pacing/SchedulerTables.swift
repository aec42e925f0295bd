import MailTerms

/// Everything that a scheduler knows by number.
struct SchedulerTables: Sendable {
    var destinations = Slots<Destination>()
    var histories = Slots<DestinationHistory>()
    var urgentLines = Slots<UrgentLine>()
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
    /// Visits in a row that were opened because somebody waits for their answers.
    var urgentInRow = 0
    /// Bulk jobs, and which of them had the last turn.
    var jobs: [Int32] = []
    var lastJob = 0
    /// Jobs that were ever added.
    var joined = 0
    /// Destinations at which interactive jobs have something to ask. May name one that has nothing any more.
    var urgent = FIFO<Int32>()
}

/// What all visits together have shown.
struct Load: Sendable {
    /// Visits that are open.
    var visits = 0
    /// Milliseconds of a connection that one recipient costs, sessions' beginnings and ends included; `nil` before the
    /// first session has ended.
    var timePerQuestion: Double?

    /// - Parameter milliseconds: how long it took.
    mutating func sessionEnded(after milliseconds: Int64, asked: Int) {
        guard asked > 0 else { return }
        let cost = Double(milliseconds) / Double(asked)
        timePerQuestion = timePerQuestion.map { $0 + (cost - $0) / 32 } ?? cost
    }
}

extension Scheduler {
    var destinations: Slots<Destination> {
        _read { yield tables.destinations }
        _modify { yield &tables.destinations }
    }

    var histories: Slots<DestinationHistory> {
        _read { yield tables.histories }
        _modify { yield &tables.histories }
    }

    var urgentLines: Slots<UrgentLine> {
        _read { yield tables.urgentLines }
        _modify { yield &tables.urgentLines }
    }

    var mxSets: Slots<MXSet> {
        _read { yield tables.mxSets }
        _modify { yield &tables.mxSets }
    }

    var domains: Slots<PacedDomain> {
        _read { yield tables.domains }
        _modify { yield &tables.domains }
    }

    var ownPaces: Slots<OwnPace> {
        _read { yield tables.ownPaces }
        _modify { yield &tables.ownPaces }
    }

    var jobs: Slots<PacedJob> {
        _read { yield tables.jobs }
        _modify { yield &tables.jobs }
    }

    var shares: Slots<Share> {
        _read { yield tables.shares }
        _modify { yield &tables.shares }
    }

    var lanes: Slots<Lane> {
        _read { yield tables.lanes }
        _modify { yield &tables.lanes }
    }
}
