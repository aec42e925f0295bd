import Foundation
import Glibc

/// A file without a name, written anew for each table.
package final class MemoryFile {
    private let descriptor: Int32

    /// Opens the file anew, from its beginning.
    package var path: String { "/proc/self/fd/\(descriptor)" }

    package init() {
        var template = Array("\(NSTemporaryDirectory())/mailmo-table-XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        precondition(descriptor >= 0, "no temporary file can be made")
        unlink(template)
    }

    deinit {
        close(descriptor)
    }

    package func hold(_ bytes: [UInt8]) {
        let written = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        precondition(written == bytes.count && ftruncate(descriptor, written) == 0, "the temporary file is full")
    }
}
