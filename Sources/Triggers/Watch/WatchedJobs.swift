import MailTerms
import Pipeline
import Store

/// The unfinished jobs of a watch, and which of them runs next. Choosing one takes O(log n) time for n jobs. Pure,
/// except that it stores the runs.
///
/// *Fresh* jobs have not begun. *Resting* jobs are not in memory: they wait for retries, or they failed and back off. When
/// they are due, they are *resumed*. Fresh and resumed jobs are *queued*: they could begin now. If jobs of both kinds are
/// queued, neither kind gets all places. A *loaded* job has a run. It is *idle* if the run only waits for retries, else it is
/// *working*.
///
///     fresh ─next─► loaded ─rest─► resting ─due─► resumed ─next─► loaded
///                      └─remove─► gone
struct WatchedJobs {
    /// An unfinished job.
    struct Entry {
        let job: Job
        /// The path of its input.
        let path: String
        /// The name of the schedule entry that made the job; `nil` if the inbox did.
        let entry: String?
        let createdAt: Timestamp
        var failures = 0
        /// `nil` unless the job is loaded.
        var run: ConvertRun?
        /// The file's name for messages; set by `begin`.
        var name = ""
        var account: String?
        var isResumed = false
        /// Whether its run was asked to rest, to free its place in memory.
        var isLeaving = false
    }

    /// The most working jobs at once.
    static let mostWorking = 8
    /// The most working jobs of one kind (fresh, resumed) while jobs of the other kind are queued.
    static let mostOfAKind = 6

    private(set) var entries: [Int64: Entry] = [:]
    private(set) var paths: Set<String> = []
    private(set) var loadedNumbers: Set<Int64> = []
    private var fresh = DueQueue<Int64>()
    private var resumed = DueQueue<Int64>()
    private var resting = DueQueue<Int64>()

    var count: Int { entries.count }
    /// The number of queued jobs.
    var queuedCount: Int { fresh.count + resumed.count }
    var freshCount: Int { fresh.count }
    /// When the next resting job is due; `nil` if none is resting.
    var nextMoment: Timestamp? { resting.nextMoment }
    /// The resting jobs, in no particular order.
    var restingNumbers: [Int64] { resting.all }

    /// The loaded jobs, in the order in which they were made.
    var loaded: [Entry] { loadedNumbers.sorted().compactMap { entries[$0] } }

    subscript(job: Job) -> Entry? { entries[job.number] }

    // MARK: Adding and removing

    /// Adds a job, unless it is known already.
    ///
    /// - Parameter moment: when the job may resume; `nil` for a fresh job.
    mutating func add(_ entry: Entry, notBefore moment: Timestamp? = nil) {
        let number = entry.job.number
        guard entries[number] == nil else { return }
        entries[number] = entry
        paths.insert(entry.path)
        if let moment {
            resting.add(number, due: moment)
        } else {
            fresh.add(number, due: Self.always)
        }
    }

    /// - Returns: the removed entry; `nil` if the job was unknown.
    @discardableResult
    mutating func remove(_ number: Int64) -> Entry? {
        loadedNumbers.remove(number)
        guard let entry = entries.removeValue(forKey: number) else { return nil }
        paths.remove(entry.path)
        return entry
    }

    // MARK: Turns

    /// Removes the next job from the queued ones; the caller begins, rests or removes it.
    ///
    /// - Parameter working: how many working jobs there are of each kind.
    /// - Returns: `nil` if no job may begin.
    mutating func next(at now: Timestamp, working: (fresh: Int, resumed: Int)) -> Entry? {
        while let number = resting.popDue(at: now) { resumed.add(number, due: Self.always) }
        guard working.fresh + working.resumed < Self.mostWorking else { return nil }
        // Two places are kept for the other kind: fresh jobs may be short.
        let mayResume = working.resumed < Self.mostOfAKind
        let mustResume = working.fresh >= Self.mostOfAKind && !resumed.isEmpty
        while mayResume, mustResume || fresh.isEmpty || working.resumed < working.fresh,
            let number = resumed.popDue(at: Self.always)
        {
            if let entry = marked(number, isResumed: true) { return entry }
        }
        while !mustResume, let number = fresh.popDue(at: Self.always) {
            if let entry = marked(number, isResumed: false) { return entry }
        }
        while mayResume, let number = resumed.popDue(at: Self.always) {
            if let entry = marked(number, isResumed: true) { return entry }
        }
        return nil
    }

    /// - Returns: `nil` if the job was removed while it waited.
    private mutating func marked(_ number: Int64, isResumed: Bool) -> Entry? {
        entries[number]?.isResumed = isResumed
        return entries[number]
    }

    mutating func begin(_ job: Job, run: ConvertRun, name: String, account: String?) {
        guard var entry = entries[job.number] else { preconditionFailure("job \(job.id) is begun, and is not known") }
        (entry.run, entry.name, entry.account) = (run, name, account)
        entries[job.number] = entry
        loadedNumbers.insert(job.number)
    }

    /// The job's run has ended, and the job is due again at a moment.
    mutating func rest(_ job: Job, until moment: Timestamp, hasFailed: Bool) {
        let number = job.number
        guard var entry = entries[number] else { preconditionFailure("job \(job.id) is to rest, and is not known") }
        loadedNumbers.remove(number)
        (entry.run, entry.isLeaving) = (nil, false)
        entry.failures = hasFailed ? entry.failures + 1 : 0
        entries[number] = entry
        resting.add(number, due: moment)
    }

    mutating func markLeaving(_ job: Job) { entries[job.number]?.isLeaving = true }

    /// The clock was set back: resting jobs have times of the old clock, so all are due at once.
    mutating func followBack(to now: Timestamp) {
        let numbers = resting.all
        resting = DueQueue()
        for number in numbers.sorted() { resting.add(number, due: now) }
    }

    private static let always = Timestamp(milliseconds: 0)
}
