import Glibc
import MailTerms
import Normalize
import Tables

/// Prints what reading cells costs: nanoseconds of CPU a row, ours and the anchor's, each the median of some runs. The
/// anchor hashes every cell once, as telling mailboxes apart would at the least.
///
/// usage: NormalizeBenchmark CELLS_FILE [RUNS]; a cell a line
@main
enum NormalizeBenchmark {
    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count > 1, let file = fopen(arguments[1], "r") else {
            print("usage: NormalizeBenchmark CELLS_FILE [RUNS]")
            exit(64)
        }
        let runs = arguments.count > 2 ? Int(arguments[2]) ?? 5 : 5
        let batches = batches(in: file)
        let rows = batches.reduce(0) { $0 + $1.count }
        guard rows > 0 else { exit(65) }
        let stage = NormalizeStage(lists: FlagLists(), suggests: true)
        var ours: [Double] = []
        var anchors: [Double] = []
        for _ in 0..<runs {
            ours.append(cost { for batch in batches { blackHole(stage.normalize(batch).cells.count) } })
            anchors.append(cost { for batch in batches { blackHole(hash(batch)) } })
        }
        print(median(ours) / Double(rows), median(anchors) / Double(rows))
    }

    private static func batches(in file: UnsafeMutablePointer<FILE>) -> [RowBatch] {
        var batches: [RowBatch] = []
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        while case let count = getline(&line, &capacity, file), count > 0, let line {
            let octets = UnsafeRawBufferPointer(start: line, count: count)
            if batches.last.map({ $0.count == 1024 }) ?? true {
                batches.append(RowBatch(firstRow: batches.count * 1024 + 1, columnCount: 1))
            }
            batches[batches.count - 1].append(cell: octets.last == .lineFeed ? octets.dropLast() : octets[...])
            batches[batches.count - 1].append(record: octets, fieldCount: 1)
        }
        return batches
    }

    private static func hash(_ batch: RowBatch) -> Int {
        var sum = 0
        batch.cells.withUnsafeBytes { cells in
            var start = 0
            for end in batch.cellEnds {
                var hasher = Hasher()
                hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: cells[start..<end]))
                sum &+= hasher.finalize()
                start = end
            }
        }
        return sum
    }

    /// CPU nanoseconds of this thread.
    private static func cost(_ body: () -> Void) -> Double {
        var begin = timespec()
        var end = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &begin)
        body()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end)
        return Double(end.tv_sec - begin.tv_sec) * 1e9 + Double(end.tv_nsec - begin.tv_nsec)
    }

    private static func median(_ values: [Double]) -> Double {
        values.sorted()[values.count / 2]
    }

    /// Keeps the compiler from leaving out what nobody uses.
    @inline(never)
    private static func blackHole(_ value: Int) {
        if value == .min { print(value) }
    }
}
