import Deduplication
import Glibc
import Jobs
import Pipeline

/// Standard input as a file that can be read twice.
struct SpooledInput {
    private let file: TemporaryFile

    var path: String { file.path }

    init(in folder: String) throws(RunError) {
        do {
            file = try TemporaryFile(in: folder)
            try Self.copyInput(to: file)
        } catch {
            throw RunError(error)
        }
    }

    private static func copyInput(to file: TemporaryFile) throws {
        var slice = [UInt8](repeating: 0, count: 1 << 16)
        var size = 0
        while true {
            let count = read(STDIN_FILENO, &slice, slice.count)
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EBADF { throw RunError(.ioError, "standard input is closed; name a file") }
            guard count >= 0 else {
                throw RunError(
                    .ioError, "standard input cannot be read: \(String(cString: strerror(errno))); name a file")
            }
            if count == 0 { return }
            try slice.withUnsafeBytes { slice in
                try file.write(UnsafeRawBufferPointer(rebasing: slice[..<count]), at: size)
            }
            size += count
        }
    }
}
