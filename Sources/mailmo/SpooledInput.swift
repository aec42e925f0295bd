import Foundation
import Glibc
import Pipeline

/// Standard input as a file that can be read twice. It has no name: however the process ends, nothing of it stays.
struct SpooledInput {
    private let descriptor: Int32

    /// Opens the file anew, from its beginning.
    var path: String { "/proc/self/fd/\(descriptor)" }

    init() throws(RunError) {
        // Many systems keep /tmp in memory, and lists can be large.
        let folder = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/var/tmp"
        var template = Array("\(folder)/mailmo-stdin-XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else {
            throw RunError(
                .cannotCreate,
                "\(folder): no temporary file can be made for standard input; set TMPDIR to another folder")
        }
        unlink(template)
        try Self.copy(from: STDIN_FILENO, to: descriptor)
    }

    func close() {
        Glibc.close(descriptor)
    }

    private static func copy(from source: Int32, to target: Int32) throws(RunError) {
        var slice = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(source, &slice, slice.count)
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EBADF { throw RunError(.ioError, "standard input is closed; name a file") }
            guard count >= 0 else {
                throw RunError(
                    .ioError, "standard input cannot be read: \(String(cString: strerror(errno))); name a file")
            }
            if count == 0 { return }
            var written = 0
            while written < count {
                let step = slice.withUnsafeBytes { write(target, $0.baseAddress.map { $0 + written }, count - written) }
                guard step > 0 else {
                    throw RunError(
                        .ioError,
                        "standard input cannot be kept: \(String(cString: strerror(errno))); free some disk space")
                }
                written += step
            }
        }
    }
}
