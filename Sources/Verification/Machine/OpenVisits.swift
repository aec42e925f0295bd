import MailTerms
import Pacing

/// Visits that the scheduler has given out, until their sessions have ended.
struct OpenVisits: Sendable {
    struct Entry: Sendable {
        let visit: Visit
        let source: Int
        /// Hosts that had refused us when the visit was opened: they were tried behind their equals.
        var avoided: Set<String> = []
        /// As in the visit; without those whose job has ended. Empty until it is prepared.
        var parts: [Part] = []
    }

    /// What is asked of one domain.
    struct Part: Sendable {
        let line: DomainID
        let domain: DomainIndex
        let mailboxes: [AskedMailbox]
        let asksControl: Bool
    }

    private var entries: [VisitID: Entry] = [:]
    private var latest = 0

    var count: Int { entries.count }

    mutating func begin(_ visit: Visit, from source: Int) -> VisitID {
        latest += 1
        let id = VisitID(number: latest)
        entries[id] = Entry(visit: visit, source: source)
        return id
    }

    mutating func end(_ id: VisitID) -> Entry {
        guard let entry = entries.removeValue(forKey: id) else { preconditionFailure("\(id) is not open") }
        return entry
    }

    subscript(id: VisitID) -> Entry {
        get {
            guard let entry = entries[id] else { preconditionFailure("\(id) is not open") }
            return entry
        }
        _modify {
            guard entries[id] != nil else { preconditionFailure("\(id) is not open") }
            yield &entries[id]!
        }
    }
}

/// Mailboxes that were read not long ago and wait for their first visit: they need not be read again for it.
///
/// Holds no more than `capacity`, by default some ten megabytes; those beyond are read when they are visited.
struct RecentMailboxes: Sendable {
    private let capacity: Int
    private var mailboxes: [PendingMailbox: Mailbox] = [:]

    init(capacity: Int = 1 << 16) {
        self.capacity = capacity
    }

    /// - Parameter mayExceed: whether they are kept even if there is no room: nobody could read them again.
    mutating func keep(_ asked: [AskedMailbox], mayExceed: Bool = false) {
        let room = mayExceed ? asked.count : max(0, capacity - mailboxes.count)
        for mailbox in asked.prefix(room) { mailboxes[mailbox.id] = mailbox.mailbox }
    }

    /// Gives out those that it holds, and holds them no longer.
    mutating func remove(_ ids: [PendingMailbox]) -> [AskedMailbox] {
        ids.compactMap { id in mailboxes.removeValue(forKey: id).map { AskedMailbox(job: id.job, mailbox: $0) } }
    }

    mutating func forget(_ job: PacedJobID) {
        mailboxes = mailboxes.filter { $0.key.job != job }
    }
}
