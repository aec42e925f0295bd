import Glibc
import MailTerms
import Pacing

/// Prints what the scheduler costs, and what its order of visits is worth: one line a measure, tab-separated name, ours,
/// anchor and target.
///
/// usage: PacingBenchmark [RECIPIENTS] [DESTINATIONS]
@main
enum PacingBenchmark {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        let recipients = arguments.first ?? 1_000_000
        let destinations = arguments.dropFirst().first ?? 100_000
        costs(sizes(recipients, over: destinations))
        for (name, sizes, limits) in worlds { orders(name, sizes, limits) }
    }

    /// Zipf: the n-th destination has 1/n of what the first has, and each has one at the least.
    private static func sizes(_ recipients: Int, over destinations: Int) -> [Int] {
        let harmonic = (1...destinations).reduce(0.0) { $0 + 1 / Double($1) }
        let first = Double(recipients - destinations) / harmonic
        return (1...destinations).map { 1 + Int(first / Double($0)) }
    }

    private static func scheduler(
        _ sizes: [Int], _ limits: Limits, maxConnections: Int, order: Scheduler.Order = .shipped
    ) -> Scheduler {
        var scheduler = Scheduler(.init(maxConnections: maxConnections, order: order))
        scheduler.reserve(domains: sizes.count)
        let job = scheduler.addJob(mailboxes: sizes.reduce(0, +))
        var first = 0
        for size in sizes {
            let domain = scheduler.addDomain(
                at: scheduler.addDestination(limits), mxSet: scheduler.addMXSet(), needsControl: false)
            scheduler.enqueue(first..<first + size, of: job, in: domain)
            first += size
        }
        return scheduler
    }

    // MARK: Cost

    private static func costs(_ sizes: [Int]) {
        let count = sizes.reduce(0, +)
        let limits = Limits(connections: 1000, recipientsPerMinute: 0, recipientsPerConnection: 1)
        let before = residentBytes
        let begin = seconds
        var scheduler = scheduler(sizes, limits, maxConnections: 1000)
        let filled = seconds
        row("bytes a recipient", Double(residentBytes - before) / Double(count), target: "ours <= 24")
        row("million adds a second", Double(count) / (filled - begin) / 1e6, target: "ours >= 1")
        var open = FIFOOfVisits()
        var now = Timestamp(milliseconds: 0)
        var visits = 0
        while true {
            while let visit = scheduler.next(at: now) {
                open.append(visit)
                visits += 1
            }
            guard let visit = open.popFirst() else { break }
            now = now + .milliseconds(visits % 16 == 0 ? 1 : 0)
            _ = scheduler.complete(visit, with: .served, asked: [1], at: now)
        }
        row(
            "million visits taken and completed a second", Double(visits) / (seconds - filled) / 1e6,
            target: "ours >= 1")
    }

    private struct FIFOOfVisits {
        private var visits: [Visit] = []
        private var head = 0

        mutating func append(_ visit: Visit) { visits.append(visit) }

        mutating func popFirst() -> Visit? {
            guard head < visits.count else { return nil }
            defer {
                head += 1
                if head > 4096 {
                    visits.removeFirst(head)
                    head = 0
                }
            }
            return visits[head]
        }
    }

    // MARK: Order

    private static let worlds: [(String, [Int], Limits)] = [
        (
            "Zipf", sizes(200_000, over: 5000),
            Limits(connections: 2, recipientsPerMinute: 0, recipientsPerConnection: 8)
        ),
        (
            "one big among small ones", [40_000] + [Int](repeating: 8, count: 20_000),
            Limits(connections: 10, recipientsPerMinute: 0, recipientsPerConnection: 8)
        ),
        (
            "all alike", [Int](repeating: 100, count: 2000),
            Limits(connections: 2, recipientsPerMinute: 0, recipientsPerConnection: 8)
        ),
        (
            "Zipf, 60 a minute", sizes(20_000, over: 5000),
            Limits(connections: 2, recipientsPerMinute: 60, recipientsPerConnection: 8)
        ),
    ]

    private static func orders(_ name: String, _ sizes: [Int], _ limits: Limits) {
        let length = Rehearsal.SessionLength(fixed: .seconds(1), perRecipient: .milliseconds(125))
        let bound = bound(sizes, limits, length)
        let orders: [(String, Scheduler.Order)] = [
            ("in turn", .inTurn), ("longest first", .longestFirst(turnEvery: .max)), ("shipped", .shipped),
        ]
        for (order, value) in orders {
            let rehearsal = Rehearsal(
                of: scheduler(sizes, limits, maxConnections: 200, order: value), sessionLength: length,
                from: Timestamp(milliseconds: 0))
            let half = rehearsal.ends.sorted()[sizes.count / 2]
            row(
                "\(name), \(order): s, anchor the least", Double(rehearsal.duration.milliseconds) / 1000,
                anchor: bound / 1000, target: value == .shipped ? "ratio <= 1.05" : "-")
            row("\(name), \(order): s, half is done", Double(half.milliseconds) / 1000, anchor: bound / 1000)
        }
    }

    /// No order ends earlier: all connections busy throughout, or the slowest destination at its own limits. Milliseconds.
    private static func bound(_ sizes: [Int], _ limits: Limits, _ length: Rehearsal.SessionLength) -> Double {
        var (work, longest) = (0.0, 0.0)
        for size in sizes {
            let sessions = (size + limits.recipientsPerConnection - 1) / limits.recipientsPerConnection
            let time =
                Double(length.fixed.milliseconds) * Double(sessions)
                + Double(length.perRecipient.milliseconds) * Double(size)
            work += time
            longest = max(longest, time / Double(limits.connections))
            if limits.recipientsPerMinute > 0 {
                let paid = size - limits.recipientsPerConnection
                longest = max(longest, 60_000 * Double(paid) / Double(limits.recipientsPerMinute))
            }
        }
        return max(longest, work / 200)
    }

    // MARK: Measuring

    /// As the `row` of `Benchmarks/report.sh`.
    private static func row(_ name: String, _ ours: Double, anchor: Double? = nil, target: String = "-") {
        func rounded(_ value: Double?) -> String { value.map { "\(($0 * 100).rounded() / 100)" } ?? "-" }
        print(name, rounded(ours), rounded(anchor), rounded(anchor.map { ours / $0 }), target, separator: "\t")
    }

    private static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static var residentBytes: Int {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var (total, resident) = (0, 0)
        withUnsafeMutablePointer(to: &total) { total in
            withUnsafeMutablePointer(to: &resident) { resident in
                _ = withVaList([total, resident]) { vfscanf(file, "%ld %ld", $0) }
            }
        }
        return resident * 4096
    }
}
