import Deduplication
import Glibc
import MailTerms

/// Prints how many of some keys were there before, and what it cost: `FOUND CPU_SECONDS PEAK_MIB`.
///
/// usage: DeduplicationBenchmark KEYS DIFFERENT_KEYS FOLDER
@main
enum DeduplicationBenchmark {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let keys = UInt64(arguments[1]), let different = UInt64(arguments[2]) else {
            fatalError("usage: DeduplicationBenchmark KEYS DIFFERENT_KEYS FOLDER")
        }
        var index = DuplicateIndex(folder: arguments[3])
        var found = 0
        for number in 0..<keys {
            let name = mix(number) % different
            let key = MailboxKey(high: mix(name * 2 + 1), low: mix(name * 2))
            if try index.earlierNumber(of: key, orAssign: Int(number)) != nil { found += 1 }
        }
        var usage = rusage()
        getrusage(__rusage_who_t(0), &usage)
        let microseconds = [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + $1.tv_sec * 1_000_000 + $1.tv_usec }
        print(found, Double(microseconds / 10_000) / 100, usage.ru_maxrss / 1024)
    }

    /// SplitMix64, as in `sqlite-table.c`: both see the same keys.
    private static func mix(_ value: UInt64) -> UInt64 {
        var mixed = value &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
