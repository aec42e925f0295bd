import MailTerms
import Pacing

/// The addresses of this host that share the work.
///
/// A mailbox keeps its source as long as the source does not rest, because a greylisting server recognizes it. When a
/// source rests, only its own mailboxes move to others.
struct SourceRotation: Sendable {
    /// How long a source on a blocklist rests. It takes hours to be removed from a list.
    static let rest = Duration.seconds(6 * 3600)

    /// One entry that is `nil` if the system chooses.
    let addresses: [IPAddress?]
    /// The sources that rest, and until when.
    private var resting: [Int: Timestamp] = [:]
    /// By source.
    private var blocklists: [Int: BlocklistWatch] = [:]
    /// Answers that refuse a source because of a blocklist, by source. Another source may still ask about their
    /// mailboxes.
    private var heldBack: [Int: [HeldAnswer]] = [:]

    /// - Parameter addresses: empty if the system chooses.
    init(_ addresses: [IPAddress]) {
        self.addresses = addresses.isEmpty ? [nil] : addresses
    }

    /// The name of a source in the store and in messages; empty if the system chooses.
    func name(of source: Int) -> String { addresses[source]?.description ?? "" }

    /// The only source; `nil` if there are several.
    var only: Int? { addresses.count == 1 ? 0 : nil }

    func isResting(_ source: Int) -> Bool { resting[source] != nil }

    /// Whether another source does not rest.
    func hasOther(than source: Int) -> Bool {
        addresses.indices.contains { $0 != source && !isResting($0) }
    }

    /// Sources that do not rest, without some.
    func awake(except others: Set<Int>) -> [Int] {
        addresses.indices.filter { !isResting($0) && !others.contains($0) }
    }

    mutating func rest(_ source: Int, until moment: Timestamp) { resting[source] = moment }

    /// Sources whose rest is over may ask again, and find out again whether they are refused.
    mutating func wake(at now: Timestamp) {
        for (source, until) in resting where until <= now {
            resting[source] = nil
            blocklists[source] = nil
        }
    }

    /// The source that a mailbox is asked from: one that can reach the hosts, if there is one.
    ///
    /// - Parameter avoided: sources that the hosts have lied to; they are passed over if there are others.
    func source(for mailbox: Address, at hosts: [MXHost], avoiding avoided: Set<Int>) -> Int {
        if let only { return only }
        let welcome = awake(except: avoided)
        let awake = welcome.isEmpty ? awake(except: []) : welcome
        let able = awake.filter { index in
            hosts.contains { $0.addresses.contains { $0.isIPv4 == addresses[index]?.isIPv4 } }
        }
        let name = Array(mailbox.mailboxName.utf8)
        // If all rest since an earlier process, the first one asks.
        return (able.isEmpty ? awake : able).max { weight(of: $0, for: name) < weight(of: $1, for: name) } ?? 0
    }

    /// Rendezvous hashing (highest random weight): each mailbox has its own order of the sources.
    private func weight(of source: Int, for name: [UInt8]) -> UInt64 {
        // FNV-1a with a final mixing step, because short names differ in few bits.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for octet in name + (addresses[source]?.bytes ?? []) {
            hash = (hash ^ UInt64(octet)) &* 0x100_0000_01B3
        }
        hash ^= hash >> 32
        return hash &* 0x9E37_79B9_7F4A_7C15
    }

    // MARK: Blocklists

    enum BlocklistNews: Equatable {
        case none
        /// This number of mail systems in a row refuse the source, and another source can go on.
        case rest(refusedBy: Int)
        /// The same, and no other source can go on.
        case stop(refusedBy: Int)
    }

    /// - Parameter isBlocked: whether the destination refused this source because of a blocklist; `nil` if the visit
    ///   does not show it.
    mutating func record(_ isBlocked: Bool?, at destination: String, from source: Int) -> BlocklistNews {
        var watch = blocklists[source] ?? BlocklistWatch()
        let isAlarming = watch.record(destination, isBlocked: isBlocked)
        blocklists[source] = watch
        guard isAlarming else { return .none }
        let count = watch.count
        guard hasOther(than: source) else { return .stop(refusedBy: count) }
        return isResting(source) ? .none : .rest(refusedBy: count)
    }

    /// Resets the count of refusals, for a later job.
    mutating func forgetBlocklist(of source: Int) {
        blocklists[source] = nil
    }

    /// Holds a verdict back until it is known whether its source rests: another source might be let in.
    ///
    /// - Returns: whether the verdict is held back; `false` if there is no other source.
    mutating func holdBack(_ answer: HeldAnswer, askedFrom source: Int) -> Bool {
        guard hasOther(than: source) else { return false }
        heldBack[source, default: []].append(answer)
        return true
    }

    /// Removes and returns the answers that were held back because of a source.
    mutating func releaseHeld(of source: Int) -> [HeldAnswer] {
        heldBack.removeValue(forKey: source) ?? []
    }

    /// Removes and returns the answers of a job that were held back. Its answers cannot make a source rest any more.
    mutating func releaseHeld(of job: PacedJobID) -> [HeldAnswer] {
        var released: [HeldAnswer] = []
        for source in heldBack.keys.sorted() {
            released += heldBack[source]?.filter { $0.asked.job == job } ?? []
            heldBack[source]?.removeAll { $0.asked.job == job }
        }
        return released
    }
}
