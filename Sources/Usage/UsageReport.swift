import Foundation

/// The usage log summed up: what was done in a span of days, in groups.
package struct UsageReport: Sendable, Equatable {
    package enum Grouping: String, Sendable, CaseIterable {
        case day
        case account
        case trigger
    }

    package struct Totals: Sendable, Equatable, Encodable {
        /// Runs by how they ended.
        package var completed = 0
        package var failed = 0
        package var cancelled = 0
        /// Calls of `check`.
        package var checks = 0
        package var rows = 0
        package var unique = 0
        package var duplicates = 0
        package var statuses: [String: Int] = [:]
        package var dnsQueries = 0
        package var smtpConnections = 0
        package var smtpCommands = 0
        package var seconds = 0.0
    }

    package let grouping: Grouping
    /// By group, in order; the group of those without an account is called `-`.
    package private(set) var groups: [(name: String, totals: Totals)] = []
    /// All of them together.
    package private(set) var totals = Totals()

    package static func == (one: UsageReport, other: UsageReport) -> Bool {
        one.grouping == other.grouping && one.totals == other.totals
            && one.groups.map(\.name) == other.groups.map(\.name)
            && one.groups.map(\.totals) == other.groups.map(\.totals)
    }

    /// - Parameters:
    ///   - days: first and last, as `2026-11-23`, in UTC; `nil` where there is no limit.
    package init(
        _ log: UsageLog, by grouping: Grouping, since first: String? = nil, until last: String? = nil
    ) throws(UsageLogError) {
        self.grouping = grouping
        // A job that was taken up again has several ends, of which the last one tells of all.
        var ends: [String: Entry] = [:]
        var checks: [Entry] = []
        for month in log.months where month >= first?.prefix(7) ?? "" && month <= last?.prefix(7) ?? "9999-99" {
            try Self.read(log.path(of: month)) { entry in
                let day = entry.time.prefix(10)
                guard day >= first ?? "", day <= last ?? "9999-99-99" else { return }
                if let job = entry.job { ends[job] = entry } else { checks.append(entry) }
            }
        }
        var sums: [String: Totals] = [:]
        for entry in Array(ends.values) + checks {
            sums[entry.group(by: grouping), default: Totals()].add(entry)
            totals.add(entry)
        }
        groups = sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Hands over the entries that end something; lines that are none of ours are passed over.
    private static func read(_ path: String, _ take: (Entry) -> Void) throws(UsageLogError) {
        guard let file = try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped) else {
            throw UsageLogError(failing: "read", path)
        }
        let decoder = JSONDecoder()
        var start = file.startIndex
        while start < file.endIndex {
            let end = file[start...].firstIndex(of: UsageLog.lineEnd) ?? file.endIndex
            let line = file[start..<end]
            start = end + 1
            guard Entry.endings.contains(where: { line.range(of: $0) != nil }) else { continue }
            if let entry = try? decoder.decode(Entry.self, from: line) { take(entry) }
        }
    }
}

/// What a line says that is counted.
private struct Entry: Decodable {
    /// Most lines tell of progress, which the last line of a job tells again: they need not be read.
    static let endings = ["job_completed", "job_failed", "job_cancelled", "check"]
        .map { Data("\"event\":\"\($0)\"".utf8) }

    let time: String
    let event: String
    let job: String?
    let account: String?
    let trigger: String?
    let counts: UsageEvent.Counts?
    let dnsQueries: Int?
    let smtpConnections: Int?
    let smtpCommands: Int?
    let seconds: Double?

    func group(by grouping: UsageReport.Grouping) -> String {
        switch grouping {
        case .day: String(time.prefix(10))
        case .account: account ?? "-"
        case .trigger: trigger ?? "-"
        }
    }
}

extension UsageReport.Totals {
    fileprivate mutating func add(_ entry: Entry) {
        switch entry.event {
        case "job_completed": completed += 1
        case "job_failed": failed += 1
        case "job_cancelled": cancelled += 1
        case "check": checks += 1
        default: return
        }
        rows += entry.counts?.rows ?? 0
        unique += entry.counts?.unique ?? 0
        duplicates += entry.counts?.duplicates ?? 0
        for (status, count) in entry.counts?.statuses ?? [:] { statuses[status, default: 0] += count }
        dnsQueries += entry.dnsQueries ?? 0
        smtpConnections += entry.smtpConnections ?? 0
        smtpCommands += entry.smtpCommands ?? 0
        seconds += entry.seconds ?? 0
    }
}
