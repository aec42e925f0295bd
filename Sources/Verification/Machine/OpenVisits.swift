import MailTerms
import Pacing
import SMTP

/// The number of a visit inside one machine.
package struct VisitID: Sendable, Hashable {
    let number: Int
}

/// Visits that the scheduler has opened, until their sessions have ended.
struct OpenVisits: Sendable {
    struct Entry: Sendable {
        let visit: Visit
        let source: Int
        /// Mailboxes that need not be read for the visit, in its order; empty once it is prepared.
        var known: [JobMailbox]
        /// The parts of the visit, without mailboxes that need not be asked any more. Empty until the visit is
        /// prepared.
        var parts: [Part] = []
        /// Hosts that had refused us when the visit was opened: they are tried after hosts of the same preference.
        var avoidedHosts: Set<String> = []
        /// What its session asks; `nil` until the visit is prepared.
        var plan: SessionPlan?
    }

    /// What is asked of one domain.
    struct Part: Sendable {
        let line: DomainID
        let domain: DomainIndex
        var mailboxes: [JobMailbox]
        let asksControl: Bool
    }

    private var entries: [VisitID: Entry] = [:]
    private var latest = 0

    var count: Int { entries.count }
    var all: some Collection<Entry> { entries.values }

    mutating func begin(_ visit: Visit, from source: Int, knowing mailboxes: [JobMailbox]) -> VisitID {
        latest += 1
        let id = VisitID(number: latest)
        entries[id] = Entry(visit: visit, source: source, known: mailboxes)
        return id
    }

    /// Removes and returns the mailboxes that need not be read for a visit.
    mutating func removeKnown(of id: VisitID) -> [JobMailbox] {
        defer { self[id].known = [] }
        return self[id].known
    }

    mutating func end(_ id: VisitID) -> Entry {
        guard let entry = entries.removeValue(forKey: id) else { preconditionFailure("\(id) is not open") }
        return entry
    }

    /// The job of a mailbox leaves, and another job waits for the same answer: from now on the visit asks for that job.
    ///
    /// - Returns: whether the mailbox is being asked about.
    mutating func replace(_ mailbox: PendingMailbox, by heir: JobMailbox) -> Bool {
        for (id, entry) in entries {
            for (number, part) in entry.parts.enumerated() {
                guard let position = part.mailboxes.firstIndex(where: { $0.id == mailbox }) else { continue }
                entries[id]?.parts[number].mailboxes[position] = heir
                return true
            }
        }
        return false
    }

    subscript(id: VisitID) -> Entry {
        _read {
            yield entries.values[position(of: id)]
        }
        _modify {
            let position = position(of: id)
            yield &entries.values[position]
        }
    }

    private func position(of id: VisitID) -> Dictionary<VisitID, Entry>.Index {
        guard let position = entries.index(forKey: id) else { preconditionFailure("\(id) is not open") }
        return position
    }
}
