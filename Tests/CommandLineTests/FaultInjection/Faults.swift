import Foundation

/// Faults of the disk, the clock and the limits under the binary. A preloaded library injects them (`Tests/CFaults`).
struct Faults {
    /// The folder with faults; `nil`: the whole workplace.
    var folder: URL?
    /// Octets that may be written before the disk is full.
    var space: Int?
    var isReadOnly = false
    /// The number of threads that can be started in total.
    var threads: Int?
    /// The number of the disk change, from 1, at which the process is killed before the change.
    var kill: Int?
    /// The number of the disk change, from 1, at which the power fails. The seed decides which unsynced changes are
    /// lost.
    var cut: (change: Int, seed: UInt64)?
    /// A file that receives the number of disk changes at the end.
    var count: URL?
    /// A file with the seconds by which the wall clock is behind.
    var clock: URL?
    /// A signal that is sent as soon as the program has set its action `count` times.
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
