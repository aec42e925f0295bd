import Foundation

/// Faults of the disk, the clock and the limits under the binary. A preloaded library injects them (`Tests/CFaults`).
///
/// A disk change is one call that creates, links, renames or removes a name in `folder`, or that writes to a file there or
/// sets its size. A sync is not a change.
struct Faults {
    /// The folder with faults; `nil`: the whole workplace.
    var folder: URL?
    /// Octets that may be written before the disk is full.
    var space: Int?
    var isReadOnly = false
    /// The number of threads that can be started in total.
    var threads: Int?
    /// The number of the disk change, from 1, at which the process is killed before the change.
    var killAt: Int?
    /// The number of the disk change, from 1, at which the power fails. The seed decides which unsynced changes are
    /// lost.
    var cutAt: (change: Int, seed: UInt64)?
    /// A file that receives the number of disk changes when the program ends.
    var countFile: URL?
    /// A file with the seconds by which the wall clock is behind; they may be negative.
    var clockFile: URL?
    /// A signal that is sent to the program as soon as its action has been set by this call, from 1. Calls for other
    /// signals do not count.
    var signal: (number: Int32, call: Int)?

    func environment(in workplace: Workplace) -> [String: String] {
        let settings: [String: String?] = [
            "LD_PRELOAD": Self.library.path,
            "FAULTS_FOLDER": (folder ?? workplace.folder).path,
            "FAULTS_SPACE": space.map(String.init),
            "FAULTS_READONLY": isReadOnly ? "1" : nil,
            "FAULTS_KILL": killAt.map(String.init),
            "FAULTS_CUT": cutAt.map { "\($0.change)" },
            "FAULTS_SEED": cutAt.map { "\($0.seed)" },
            "FAULTS_COUNT": countFile?.path,
            "FAULTS_CLOCK": clockFile?.path,
            "FAULTS_SIGNAL": signal.map { "\($0.number)" },
            "FAULTS_SIGNAL_AT": signal.map { "\($0.call)" },
            "FAULTS_THREADS": threads.map(String.init),
        ]
        return settings.compactMapValues { $0 }
    }

    private static let library = Workplace.binary.deletingLastPathComponent().appendingPathComponent("libFaults.so")
}
