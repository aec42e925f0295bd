import Foundation

/// What goes wrong with the disk, the clock and the user under the binary: a library that it loads before its own sees to it
/// (`Tests/CFaults`).
struct Faults {
    /// Only what lies below is concerned; the whole workplace where there is none.
    var folder: URL?
    /// Octets that may be written before the disk is full.
    var space: Int?
    var isReadOnly = false
    /// Threads that can be started in all.
    var threads: Int?
    /// The change of the disk instead of which the process dies, counted from 1.
    var kill: Int?
    /// The change instead of which the power goes: what was not synced may be lost, as the seed will have it.
    var cut: (change: Int, seed: UInt64)?
    /// A file that gets the number of changes at the end.
    var count: URL?
    /// A file with the seconds that the wall clock is behind.
    var clock: URL?
    /// One that comes as soon as the program has said, so many times, what it does on it.
    var signal: (number: Int32, time: Int)?

    func environment(in workplace: Workplace) -> [String: String] {
        let settings: [String: String?] = [
            "LD_PRELOAD": Self.library.path,
            "FAULTS_FOLDER": (folder ?? workplace.folder).path,
            "FAULTS_SPACE": space.map(String.init),
            "FAULTS_READONLY": isReadOnly ? "1" : nil,
            "FAULTS_KILL": kill.map(String.init),
            "FAULTS_CUT": cut.map { "\($0.change)" },
            "FAULTS_SEED": cut.map { "\($0.seed)" },
            "FAULTS_COUNT": count?.path,
            "FAULTS_CLOCK": clock?.path,
            "FAULTS_SIGNAL": signal.map { "\($0.number)" },
            "FAULTS_SIGNAL_AT": signal.map { "\($0.time)" },
            "FAULTS_THREADS": threads.map(String.init),
        ]
        return settings.compactMapValues { $0 }
    }

    private static let library = Workplace.binary.deletingLastPathComponent().appendingPathComponent("libFaults.so")
}
