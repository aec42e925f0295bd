import MailTerms

/// A recipient domain.
package struct PacedDomain: Sendable {
    let destination: DestinationID
    let mxSet: MXSetID
    /// The next domain with the same MX hosts, and the one before it.
    @Compact var nextInSet: DomainID?
    @Compact var previousInSet: DomainID? = nil
    /// The first of its lanes, which are linked by `nextOfDomain`.
    @Compact var firstLane: Index<Lane>? = nil
    /// The account of its own limits; `nil` if it has only those of the destination.
    @Compact private(set) var ownPace: Index<OwnPace>?
    /// The most recipients in one transaction; `nil` if no server has shown a limit.
    @NonZero var transactionLimit: UInt16? = nil
    /// Visits of it that are open. If there are 255, further ones wait.
    var open: UInt8 = 0
    var control: Control

    /// How far it is known whether the domain accepts everything.
    ///
    ///     wanted ── a visit asks it ──▶ underWay ── the visit ends ──▶ wanted
    ///     wanted ── to be asked by itself, now ──▶ due ── a visit asks it ──▶ underWay
    ///     wanted ── to be asked by itself, later ──▶ waiting ── its time has come ──▶ due
    ///
    ///     waiting, due ── no job is left ──▶ wanted
    ///     any state ── nothing more is to be learnt ──▶ settled ── required after all ──▶ wanted
    enum Control: UInt8, Sendable {
        /// The next visit asks it, if it has room.
        case wanted
        /// A visit that is open asks it.
        case underWay
        /// Visits leave it out until it is due.
        case waiting
        /// The next visit asks it and nothing else of this domain.
        case due
        case settled
    }

    /// Whether its control is to be asked by visits, and not only at a later moment.
    var lacksControl: Bool {
        switch control {
        case .wanted, .underWay, .due: true
        case .waiting, .settled: false
        }
    }
}

/// The account of a domain's own limits.
struct OwnPace: Sendable {
    var pace: Pace
    let domain: DomainID
}
