import MailTerms
import Pipeline
import Store

/// The jobs that are not over, in the order in which they get their turns. What it costs to take one does not depend on
/// how many wait. Pure but for the runs, which it only keeps.
///
/// Some have never been begun. Others have rested, because servers wanted to be asked later or something was in their
/// way, and are due again. If both wait, neither kind gets all places.
struct WatchedJobs {
    /// A job that somebody is to take up, or is at work on.
    struct Entry {
        let job: Job
        /// Where its file came in.
        let path: String
        /// The schedule's, if it asked for it.
        let entry: String?
        let createdAt: Timestamp
        var failures = 0
        /// `nil` while it waits.
        var run: ConvertRun?
        /// For people; known while it is at work.
        var name = ""
        var account: String?
        var isResumed = false
        /// Whether it has been asked to leave its place in memory.
        var isLeaving = false
    }

    /// Jobs at work at once, those that only wait left aside; of these, those of one kind while the other kind waits, too.
    static let mostBusy = 8
    static let mostOfAKind = 6

    private(set) var entries: [Int64: Entry] = [:]
    private(set) var paths: Set<String> = []
    private(set) var activeNumbers: Set<Int64> = []
    private var fresh = DueQueue<Int64>()
    private var resumed = DueQueue<Int64>()
    private var resting = DueQueue<Int64>()

    var count: Int { entries.count }
    /// Those that could be taken up now.
    var waiting: Int { fresh.count + resumed.count }
    var freshCount: Int { fresh.count }
    /// When the next one is due again.
    var nextMoment: Timestamp? { resting.nextMoment }
    /// Those that are not due yet.
    var restingNumbers: [Int64] { resting.all }

    /// Those at work, in the order of their coming.
    var active: [Entry] { activeNumbers.sorted().compactMap { entries[$0] } }

    subscript(job: Job) -> Entry? { entries[job.number] }

    // MARK: Coming and going

    /// A job that is known already stays as it is.
    ///
    /// - Parameter moment: not before; `nil`: it has never been begun.
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

    /// - Returns: what it was; `nil` if it was not among them.
    @discardableResult
    mutating func remove(_ number: Int64) -> Entry? {
        activeNumbers.remove(number)
        guard let entry = entries.removeValue(forKey: number) else { return nil }
        paths.remove(entry.path)
        return entry
    }

    // MARK: Turns

    /// Takes the job whose turn it is.
    ///
    /// - Parameter busy: fresh and resumed jobs at work.
    /// - Returns: `nil` if none may begin.
    mutating func next(at now: Timestamp, busy: (fresh: Int, resumed: Int)) -> Entry? {
        while let number = resting.popDue(at: now) { resumed.add(number, due: Self.always) }
        guard busy.fresh + busy.resumed < Self.mostBusy else { return nil }
        // A place or two is kept for those that come anew: they may be quickly done.
        let mayResume = busy.resumed < Self.mostOfAKind
        let mustResume = busy.fresh >= Self.mostOfAKind && !resumed.isEmpty
        while mayResume, mustResume || fresh.isEmpty || busy.resumed < busy.fresh,
            let number = resumed.popDue(at: Self.always)
        {
            if let entry = taken(number, isResumed: true) { return entry }
        }
        while !mustResume, let number = fresh.popDue(at: Self.always) {
            if let entry = taken(number, isResumed: false) { return entry }
        }
        while mayResume, let number = resumed.popDue(at: Self.always) {
            if let entry = taken(number, isResumed: true) { return entry }
        }
        return nil
    }

    /// - Returns: `nil` if it has been removed meanwhile.
    private mutating func taken(_ number: Int64, isResumed: Bool) -> Entry? {
        entries[number]?.isResumed = isResumed
        return entries[number]
    }

    mutating func begin(_ job: Job, _ run: ConvertRun, name: String, account: String?) {
        guard var entry = entries[job.number] else { preconditionFailure("job \(job.id) is begun, and is not known") }
        (entry.run, entry.name, entry.account) = (run, name, account)
        entries[job.number] = entry
        activeNumbers.insert(job.number)
    }

    /// It is due again at a moment.
    mutating func rest(_ job: Job, until moment: Timestamp, hasFailed: Bool) {
        let number = job.number
        guard var entry = entries[number] else { preconditionFailure("job \(job.id) is to rest, and is not known") }
        activeNumbers.remove(number)
        (entry.run, entry.isLeaving) = (nil, false)
        entry.failures = hasFailed ? entry.failures + 1 : 0
        entries[number] = entry
        resting.add(number, due: moment)
    }

    mutating func noteLeaving(_ job: Job) { entries[job.number]?.isLeaving = true }

    /// A clock was set back: nothing is waited for by the old one.
    mutating func followBack(to now: Timestamp) {
        let numbers = resting.all
        resting = DueQueue()
        for number in numbers.sorted() { resting.add(number, due: now) }
    }

    private static let always = Timestamp(milliseconds: 0)
}
