import Foundation
import Glibc

/// Appends events to `usage-YYYY-MM.jsonl`, each by a single write, so that no line is ever torn.
package struct UsageLog: Sendable {
    private let folder: String

    package init(folder: String) {
        self.folder = folder
    }

    package func append(_ event: UsageEvent) throws(UsageLogError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let json = try? encoder.encode(event) else {
            throw UsageLogError(description: "a usage event cannot be written as JSON; report this")
        }
        try append(line: Array(json) + [UInt8(ascii: "\n")], month: String(event.time.prefix(7)))
    }

    private func append(line: [UInt8], month: String) throws(UsageLogError) {
        let path = "\(folder)/usage-\(month).jsonl"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw UsageLogError(description: "\(folder) cannot be created; check usageLog.folder")
        }
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw UsageLogError(failing: "opened", path) }
        defer { close(descriptor) }
        guard write(descriptor, line, line.count) == line.count else {
            throw UsageLogError(failing: "written to", path)
        }
    }
}

/// Why the usage log could not be kept.
package struct UsageLogError: Error, CustomStringConvertible, Sendable {
    package let description: String

    init(description: String) {
        self.description = description
    }

    init(failing action: String, _ path: String) {
        description = "\(path) cannot be \(action): \(String(cString: strerror(errno))); check usageLog.folder"
    }
}
