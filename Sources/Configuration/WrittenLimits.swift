import Pacing

/// The limits as the file writes them: an exception names only what differs from the default limits.
struct WrittenLimits: Sendable, Equatable {
    var standard = Limits(connections: 2, recipientsPerMinute: 60, recipientsPerConnection: 8)
    var providers = ["gmail": Exception(connections: 2, recipientsPerMinute: 30)]
    var domains: [String: Exception] = [:]

    struct Exception: Sendable, Equatable {
        var connections: Int?
        var recipientsPerMinute: Int?
        var recipientsPerConnection: Int?

        func limits(over standard: Limits) -> Limits {
            Limits(
                connections: connections ?? standard.connections,
                recipientsPerMinute: recipientsPerMinute ?? standard.recipientsPerMinute,
                recipientsPerConnection: recipientsPerConnection ?? standard.recipientsPerConnection)
        }
    }

    var table: LimitTable {
        LimitTable(
            standard: standard,
            providers: providers.mapValues { $0.limits(over: standard) },
            domains: domains.mapValues { $0.limits(over: standard) })
    }

    /// Two ways to write the same limits are equal.
    static func == (left: WrittenLimits, right: WrittenLimits) -> Bool {
        left.table == right.table
    }
}

extension WrittenLimits {
    /// Writes out every limit.
    init(_ table: LimitTable) {
        standard = table.standard
        providers = table.providers.mapValues { Exception($0) }
        domains = table.domains.mapValues { Exception($0) }
    }
}

extension WrittenLimits.Exception {
    fileprivate init(_ limits: Limits) {
        connections = limits.connections
        recipientsPerMinute = limits.recipientsPerMinute
        recipientsPerConnection = limits.recipientsPerConnection
    }
}
