import Pacing
import Providers

/// The limits as they are in the file: an exception has only the limits that differ from the default ones.
struct WrittenLimits: Sendable, Equatable {
    var standard = Self.shipped
    var providers = Dictionary(
        uniqueKeysWithValues: Provider.table.compactMap { provider in
            provider.limits.map { (provider.key, Exception($0, whereNot: Self.shipped)) }
        })
    var domains: [String: Exception] = [:]

    private static let shipped = Limits(connections: 2, recipientsPerMinute: 60, recipientsPerConnection: 8)

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

    /// Compares the limits, not the way in which they are written.
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
    /// Leaves out the limits that equal those of `others`.
    fileprivate init(_ limits: Limits, whereNot others: Limits) {
        self.init(limits)
        if connections == others.connections { connections = nil }
        if recipientsPerMinute == others.recipientsPerMinute { recipientsPerMinute = nil }
        if recipientsPerConnection == others.recipientsPerConnection { recipientsPerConnection = nil }
    }

    fileprivate init(_ limits: Limits) {
        connections = limits.connections
        recipientsPerMinute = limits.recipientsPerMinute
        recipientsPerConnection = limits.recipientsPerConnection
    }
}
