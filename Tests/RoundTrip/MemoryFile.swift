import Foundation
import Glibc

/// A file without a name, which is overwritten for each table.
package final class MemoryFile {
    private let descriptor: Int32

    /// A path that opens the file again, at its beginning.
    package var path: String { "/proc/self/fd/\(descriptor)" }

    package init() {
        var template = Array("\(NSTemporaryDirectory())/mailmo-table-XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        precondition(descriptor >= 0, "mkstemp failed: errno \(errno)")
        unlink(template)
    }

    deinit {
        close(descriptor)
    }

    /// Replaces the content.
    package func hold(_ bytes: [UInt8]) {
        let written = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        precondition(written == bytes.count && ftruncate(descriptor, written) == 0, "the temporary file is full")
    }
}
