import Foundation

/// Sums of the usage log over a range of days, in groups.
package struct UsageReport: Sendable, Equatable {
    package enum Grouping: String, Sendable, CaseIterable {
        case day
        case account
        case trigger
    }

    package struct Totals: Sendable, Equatable, Encodable {
        /// Jobs, by how they ended.
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
    /// Sorted by name. The group of jobs without an account or a trigger is called `-`.
    package private(set) var groups: [(name: String, totals: Totals)] = []
    /// The sums of all groups.
    package private(set) var totals = Totals()

    package static func == (one: UsageReport, other: UsageReport) -> Bool {
        one.grouping == other.grouping && one.totals == other.totals
            && one.groups.map(\.name) == other.groups.map(\.name)
            && one.groups.map(\.totals) == other.groups.map(\.totals)
    }

    /// - Parameters:
    ///   - owed: lines that are not in the log yet.
    ///   - first: the first day, as `2026-11-23`, in UTC; `nil`: no limit.
    ///   - last: the last day; `nil`: no limit.
    package init(
        _ log: UsageLog, owed: [UsageLine] = [], by grouping: Grouping, since first: String? = nil,
        until last: String? = nil
    ) throws(UsageLogError) {
        self.grouping = grouping
        // A job that was taken up again has ended several times. The last end has the sums of all.
        var ends: [String: Entry] = [:]
        var checks: [Entry] = []
        var seen: Set<String> = []
        func count(_ entry: Entry) {
            let day = entry.time.prefix(10)
            guard day >= first ?? "", day <= last ?? "9999-99-99" else { return }
            if let id = entry.id, !seen.insert(id).inserted { return }
            if let job = entry.job { ends[job] = entry } else { checks.append(entry) }
        }
        for month in try log.months() where month >= first?.prefix(7) ?? "" && month <= last?.prefix(7) ?? "9999-99" {
            try Self.read(log.path(of: month), count)
        }
        for line in owed { Self.read(Data(line.text.utf8), count) }
        var sums: [String: Totals] = [:]
        for entry in Array(ends.values) + checks {
            sums[entry.group(by: grouping), default: Totals()].add(entry)
            totals.add(entry)
        }
        groups = sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Calls `handle` with each entry that ends something. Lines that mailmo has not written are skipped.
    private static func read(_ path: String, _ handle: (Entry) -> Void) throws(UsageLogError) {
        guard let file = try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped) else {
            throw UsageLogError(failing: "read", path)
        }
        read(file, handle)
    }

    private static func read(_ lines: Data, _ handle: (Entry) -> Void) {
        let decoder = JSONDecoder()
        lines.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let line = UnsafeRawBufferPointer(rebasing: rest.prefix(upTo: end(ofLineIn: rest)))
                rest = rest.dropFirst(line.count + 1)
                guard Entry.isEnding(line) else { continue }
                if let entry = try? decoder.decode(Entry.self, from: Data(line)) { handle(entry) }
            }
        }
    }

    private static func end(ofLineIn bytes: Slice<UnsafeRawBufferPointer>) -> Int {
        let found = UnsafeRawBufferPointer(rebasing: bytes).firstPosition(of: UsageLog.lineEnd)
        return found.map { bytes.startIndex + $0 } ?? bytes.endIndex
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func firstPosition(of octet: UInt8, from start: Int = 0) -> Int? {
        guard let baseAddress, start < count else { return nil }
        return memchr(baseAddress + start, Int32(octet), count - start).map { UnsafeRawPointer($0) - baseAddress }
    }

    fileprivate func has(_ text: [UInt8], at position: Int) -> Bool {
        guard let baseAddress, count - position >= text.count else { return false }
        return memcmp(baseAddress + position, text, text.count) == 0
    }
}

/// The part of a line that is counted.
private struct Entry: Decodable {
    private static let key = Array(#""event":""#.utf8)
    private static let endings = ["job_completed", "job_failed", "job_cancelled", "check"].map { Array("\($0)\"".utf8) }

    /// Whether a line is the last one of a job or of a check. Most lines report progress, and the last line of a job has
    /// its sums, so only these are decoded.
    static func isEnding(_ line: UnsafeRawBufferPointer) -> Bool {
        var start = 0
        while let quote = line.firstPosition(of: UInt8(ascii: "\""), from: start) {
            if line.has(key, at: quote) {
                return endings.contains { line.has($0, at: quote + key.count) }
            }
            start = quote + 1
        }
        return false
    }

    /// `nil` in the lines of early versions.
    let id: String?
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
