import Foundation
import Glibc

/// A file of entries without a name.
final class NamelessKeys {
    private static let entrySize = MemoryLayout<KeyEntry>.stride
    private let descriptor: Int32

    /// In the folder for large temporary files: many systems keep `/tmp` in memory.
    private static var folder: String { ProcessInfo.processInfo.environment["TMPDIR"] ?? "/var/tmp" }

    init() throws(RunError) {
        var template = Array("\(Self.folder)/mailmo-XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw Self.failure(errno) }
        unlink(template)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    deinit {
        close(descriptor)
    }

    /// - Parameter position: counts entries.
    func read(into entries: inout [KeyEntry], count: Int, at position: Int) throws(RunError) {
        let wanted = count * Self.entrySize
        let got = entries.withUnsafeMutableBytes {
            pread(descriptor, $0.baseAddress, wanted, position * Self.entrySize)
        }
        guard got == wanted else { throw Self.failure(got < 0 ? errno : EIO) }
    }

    func write(_ entries: [KeyEntry], at position: Int) throws(RunError) {
        let wanted = entries.count * Self.entrySize
        let got = entries.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, wanted, position * Self.entrySize) }
        guard got == wanted else { throw Self.failure(got < 0 ? errno : ENOSPC) }
    }

    private static func failure(_ code: Int32) -> RunError {
        RunError(
            .ioError,
            "\(folder): temporary data cannot be kept there (\(String(cString: strerror(code)))); "
                + "free some space or set TMPDIR to another folder")
    }
}
