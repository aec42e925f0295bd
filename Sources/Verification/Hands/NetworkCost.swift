import Synchronization

/// Counts what was asked of the network for one job. May be read on any thread while the job goes on.
package final class NetworkCost: Sendable {
    /// The counts since the job began.
    package struct Counts: Sendable, Equatable {
        /// DNS questions that were asked for the job.
        package var dnsQueries = 0
        /// Connections to mail servers that were opened or tried.
        package var connections = 0
        /// SMTP commands that were sent.
        package var commands = 0

        package init() {}
    }

    private let state = Mutex(Counts())

    package init() {}

    /// The counts so far.
    package var counts: Counts { state.withLock { $0 } }

    func add(dnsQueries: Int = 0, connections: Int = 0, commands: Int = 0) {
        state.withLock { counts in
            counts.dnsQueries += dnsQueries
            counts.connections += connections
            counts.commands += commands
        }
    }
}

extension NetworkCost.Counts {
    package static func += (one: inout Self, other: Self) {
        one.dnsQueries += other.dnsQueries
        one.connections += other.connections
        one.commands += other.commands
    }
}
