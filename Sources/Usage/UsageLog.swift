import Foundation
import Glibc

/// Appends events to `usage-YYYY-MM.jsonl`, each by a single write, so that no line is ever torn.
///
/// What a power cut has left of a last line is removed before the next one is added.
package struct UsageLog: Sendable {
    package let folder: String

    package init(folder: String) {
        self.folder = folder
    }

    package func append(_ event: UsageEvent) throws(UsageLogError) { try append([event]) }

    /// Appends events of one moment together.
    package func append(_ events: [UsageEvent]) throws(UsageLogError) {
        guard let first = events.first else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var lines: [UInt8] = []
        for event in events {
            guard let json = try? encoder.encode(event) else {
                throw UsageLogError(description: "a usage event cannot be written as JSON; report this")
            }
            lines += json
            lines.append(Self.lineEnd)
        }
        try append(lines: lines, month: String(first.time.prefix(7)))
    }

    private func append(lines: [UInt8], month: String) throws(UsageLogError) {
        let path = path(of: month)
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw UsageLogError(description: "\(folder) cannot be created; check usageLog.folder")
        }
        let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw UsageLogError(failing: "opened", path) }
        defer { close(descriptor) }
        // Ends with the descriptor.
        flock(descriptor, LOCK_EX)
        let end = Self.endOfLastLine(descriptor)
        guard write(descriptor, lines, lines.count) == lines.count else {
            let error = UsageLogError(failing: "written to", path)
            ftruncate(descriptor, end)
            throw error
        }
        fdatasync(descriptor)
    }

    /// Removes what stands behind the last line end.
    private static func endOfLastLine(_ descriptor: Int32) -> off_t {
        let size = lseek(descriptor, 0, SEEK_END)
        var end = size
        var octet: UInt8 = 0
        while end > 0, pread(descriptor, &octet, 1, end - 1) == 1, octet != lineEnd { end -= 1 }
        if end < size { ftruncate(descriptor, end) }
        return end
    }

    static let lineEnd = UInt8(ascii: "\n")

    // MARK: Months

    /// The months of which there is a file, as `2026-11`, the oldest first.
    package var months: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.compactMap(Self.month).sorted()
    }

    package func path(of month: String) -> String { "\(folder)/usage-\(month).jsonl" }

    private static func month(ofFile name: String) -> String? {
        guard name.hasPrefix("usage-"), name.hasSuffix(".jsonl") else { return nil }
        let month = name.dropFirst(6).dropLast(6)
        let parts = month.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2], parts.joined().allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return String(month)
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
