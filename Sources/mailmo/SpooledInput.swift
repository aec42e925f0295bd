import Foundation
import Glibc
import Pipeline

/// Standard input as a private file that can be read twice. Removed when the run is over.
struct SpooledInput {
    let path: String

    init() throws(RunError) {
        var template = Array("\(NSTemporaryDirectory())/mailmo-stdin-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else {
            throw RunError(.cannotCreate, "no temporary file can be made for standard input; check TMPDIR")
        }
        defer { close(descriptor) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        do {
            try Self.copy(from: STDIN_FILENO, to: descriptor)
        } catch {
            remove()
            throw error
        }
    }

    func remove() {
        unlink(path)
    }

    private static func copy(from source: Int32, to target: Int32) throws(RunError) {
        var slice = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(source, &slice, slice.count)
            if count < 0, errno == EINTR { continue }
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
