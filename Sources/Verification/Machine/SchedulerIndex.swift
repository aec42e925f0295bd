import MailTerms
import Pacing
import Providers

/// Maps names of destinations and of MX-host sets, each as seen from one source, to the scheduler's ids, and its ids of
/// domains back to the machine's.
struct SchedulerIndex: Sendable {
    struct DestinationName: Hashable, Sendable, Comparable {
        let destination: String
        let source: Int

        static func < (left: Self, right: Self) -> Bool {
            (left.destination, left.source) < (right.destination, right.source)
        }
    }

    /// How the scheduler knows one domain, seen from one source.
    struct Line: Sendable {
        let domain: DomainIndex
        let source: Int
        let destination: DestinationID
        let mxSet: MXSetID
    }

    private struct MXSetName: Hashable {
        let hosts: [String]
        let source: Int
    }

    /// The time between two attempts to release destinations that no job asks any more.
    private static let releaseInterval = Duration.seconds(10)

    private var destinations: [DestinationName: DestinationID] = [:]
    private var names: [DestinationID: DestinationName] = [:]
    private var mxSets: [MXSetName: MXSetID] = [:]
    private var mxSetNames: [MXSetID: MXSetName] = [:]
    private var lines: [DomainID: Line] = [:]
    /// Destinations that lose a domain. The domain and the destination are released when nothing counts against their
    /// limits.
    private var leaving: Set<DestinationID> = []
    private var releasedAt = Timestamp(milliseconds: 0)
    var paces = PaceRecords()
    /// `nil` if this host's destinations are not shared with other processes.
    var leases: DestinationSharing?

    var isEmpty: Bool { lines.isEmpty && destinations.isEmpty && mxSets.isEmpty }

    /// Makes a domain known to the scheduler, at the destination and among the hosts that it shares with others.
    ///
    /// - Parameters:
    ///   - asksControl: whether this source asks the domain's control.
    ///   - roomForControls: the controls that a session there may ask in addition to its mailboxes.
    mutating func add(
        _ domain: RecipientDomain, at index: DomainIndex, from source: Int, named sourceName: String, asksControl: Bool,
        roomForControls: Int,
        limits: LimitTable, to scheduler: inout Scheduler, at now: Timestamp
    ) -> DomainID {
        guard let destination = domain.destination else {
            preconditionFailure("a domain without a destination is not asked")
        }
        let name = DestinationName(destination: destination.name, source: source)
        let place = destinationID(
            of: name, named: sourceName, limits.limits(ofProvider: destination.provider?.key), roomForControls,
            in: &scheduler, now)
        let mxSet = mxSet(of: MXSetName(hosts: domain.hosts.setName, source: source), in: &scheduler)
        let line = scheduler.addDomain(
            at: place, mxSet: mxSet, ownLimits: limits.domains[domain.name], needsControl: asksControl)
        lines[line] = Line(domain: index, source: source, destination: place, mxSet: mxSet)
        return line
    }

    private mutating func destinationID(
        of name: DestinationName, named sourceName: String, _ limits: Limits, _ roomForControls: Int,
        in scheduler: inout Scheduler,
        _ now: Timestamp
    ) -> DestinationID {
        if let known = destinations[name] {
            leaving.remove(known)
            return known
        }
        let new = scheduler.addDestination(limits, roomForControls: roomForControls, isRoomKept: false)
        if let memory = paces.removeRecalled(of: name) { scheduler.restore(memory, of: new, at: now) }
        destinations[name] = new
        names[new] = name
        leases?.add(new, named: name.destination, from: sourceName)
        return new
    }

    private mutating func mxSet(of name: MXSetName, in scheduler: inout Scheduler) -> MXSetID {
        if let known = mxSets[name] { return known }
        let new = scheduler.addMXSet()
        mxSets[name] = new
        mxSetNames[new] = name
        return new
    }

    // MARK: What is known

    func line(_ id: DomainID) -> Line {
        guard let line = lines[id] else { preconditionFailure("the scheduler has \(id), but the machine does not") }
        return line
    }

    func name(of destination: DestinationID) -> DestinationName {
        guard let name = names[destination] else {
            preconditionFailure("the scheduler has \(destination), but the machine does not")
        }
        return name
    }

    func id(of name: DestinationName) -> DestinationID? { destinations[name] }

    // MARK: Releasing

    enum Release: Equatable {
        /// A visit is open there, or a job may still come back to it.
        case notYet
        case domain
        /// No domain has these hosts any more.
        case domainAndHosts(MXSetID)
    }

    mutating func release(_ line: DomainID, from scheduler: inout Scheduler, at now: Timestamp) -> Release {
        let entry = self.line(line)
        leaving.insert(entry.destination)
        guard scheduler.release(line, at: now) else { return .notYet }
        lines[line] = nil
        guard scheduler.release(entry.mxSet) else { return .domain }
        guard let name = mxSetNames.removeValue(forKey: entry.mxSet) else {
            preconditionFailure("the scheduler had \(entry.mxSet), the machine had not")
        }
        mxSets[name] = nil
        return .domainAndHosts(entry.mxSet)
    }

    /// When domains and destinations are released next, if possible; `nil` if none wait for it.
    var nextRelease: Timestamp? { leaving.isEmpty ? nil : releasedAt + Self.releaseInterval }

    /// Forgets destinations that no job asks any more, if nothing there counts against a limit.
    ///
    /// - Returns: those that are forgotten.
    mutating func releaseDestinations(from scheduler: inout Scheduler, at now: Timestamp) -> [DestinationID] {
        guard !leaving.isEmpty, now - releasedAt >= Self.releaseInterval else { return [] }
        releasedAt = now
        var released: [DestinationID] = []
        for destination in leaving.sorted()
        where leases?.isInUse(destination) != true && !paces.mustBeSaved(destination)
            && scheduler.release(destination, at: now)
        {
            leaving.remove(destination)
            guard let name = names.removeValue(forKey: destination) else {
                preconditionFailure("the scheduler had \(destination), the machine had not")
            }
            destinations[name] = nil
            leases?.forget(destination)
            released.append(destination)
        }
        return released
    }
}

extension [MXHost] {
    /// The same for routes to the same hosts in the same order of preference.
    var setName: [String] {
        map { "\($0.preference) \($0.name)" }.sorted()
    }
}
