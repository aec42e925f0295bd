import Pacing

/// The clients of the jobs that have not ended. Belongs to the engine's queue.
struct JobClients {
    struct Entry {
        let job: PacedJobID
        let number: JobNumber
        let client: any JobClient
        let cost: NetworkCost
        let asksMailServers: Bool
    }

    private var entries: [PacedJobID: Entry] = [:]
    private var jobs: [JobNumber: PacedJobID] = [:]
    /// Jobs that only wait.
    private var waiting: Set<PacedJobID> = []

    /// Whether something of a job may be done before the machine's next alarm.
    var hasActive: Bool { waiting.count < entries.count }
    var all: [Entry] { entries.values.sorted { $0.number.value < $1.number.value } }

    /// Whether a job asks mail servers, and not only the DNS.
    var askMailServers: Bool { entries.values.contains(where: \.asksMailServers) }

    mutating func add(_ entry: Entry) {
        precondition(entries[entry.job] == nil, "\(entry.job) has a client already")
        entries[entry.job] = entry
        jobs[entry.number] = entry.job
    }

    /// - Returns: `nil` if the job has ended.
    subscript(job: PacedJobID) -> Entry? { entries[job] }

    /// - Returns: `nil` if the job has ended.
    func job(_ number: JobNumber) -> PacedJobID? { jobs[number] }

    mutating func remove(_ job: PacedJobID) -> Entry? {
        guard let entry = entries.removeValue(forKey: job) else { return nil }
        jobs[entry.number] = nil
        waiting.remove(job)
        return entry
    }

    mutating func setWaiting(_ isWaiting: Bool, of job: PacedJobID) {
        if isWaiting { waiting.insert(job) } else { waiting.remove(job) }
    }

    /// The cost to which a question is added. The cost of a job that has left is discarded.
    func cost(of job: PacedJobID) -> NetworkCost { entries[job]?.cost ?? NetworkCost() }
}
