import Foundation
import Glibc

/// One event as it is in the log.
package struct UsageLine: Sendable, Equatable {
    /// As `2026-11`, in UTC. The line belongs to the file of this month.
    package let month: String
    /// JSON, without a line end.
    package let text: String

    package init(month: String, text: String) {
        self.month = month
        self.text = text
    }

    package init(_ event: UsageEvent) throws(UsageLogError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let json = try? encoder.encode(event) else {
            throw UsageLogError(description: "a usage event cannot be written as JSON; report this")
        }
        self.init(month: String(event.time.prefix(7)), text: String(decoding: json, as: UTF8.self))
    }
}

/// Appends lines to the files `usage-YYYY-MM.jsonl`. Lines of one call are written together under a lock (flock(2)), so
/// lines of two processes never mix. May be used on any thread; blocks on the disk.
///
/// If a power cut has left a part of a last line, it is removed before the next line is added.
package struct UsageLog: Sendable {
    package let folder: String

    package init(folder: String) {
        self.folder = folder
    }

    /// Appends one event; see `append(_:)` for lines. The line is on the disk when this returns.
    package func append(_ event: UsageEvent) throws(UsageLogError) {
        try append([UsageLine(event)])
    }

    /// The lines are on the disk when this returns. If it throws, no line of the month that failed is in the log.
    package func append(_ lines: [UsageLine]) throws(UsageLogError) {
        var rest = lines[...]
        while let month = rest.first?.month {
            let together = rest.prefix { $0.month == month }
            rest = rest.dropFirst(together.count)
            try append(together.flatMap { Array($0.text.utf8) + [Self.lineEnd] }, month: month)
        }
    }

    private func append(_ bytes: [UInt8], month: String) throws(UsageLogError) {
        let path = path(of: month)
        try makeFolder()
        // O_NONBLOCK: if a pipe is in the file's place, opening it must not block.
        let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
        guard descriptor >= 0 else { throw UsageLogError(failing: "opened", path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw UsageLogError(description: "\(path) is not a regular file; check usageLog.folder")
        }
        // The lock ends when the descriptor is closed.
        while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
        let end = Self.endOfLastLine(descriptor)
        do {
            try Self.write(bytes, to: descriptor, path)
            if status.st_size == 0 { syncNames() }
        } catch {
            ftruncate(descriptor, end)
            throw error
        }
    }

    private func makeFolder() throws(UsageLogError) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            var isFolder: ObjCBool = false
            // Another process may have made it at the same time.
            guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
                throw UsageLogError(description: "\(folder) cannot be created; check usageLog.folder")
            }
        }
    }

    /// Writes in a loop: a disk that is nearly full takes a part, and the next write gives the error.
    private static func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(UsageLogError) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress.map { $0 + done }, bytes.count - done)
            }
            if count < 0, errno == EINTR { continue }
            if count == 0 { errno = ENOSPC }
            guard count > 0 else { throw UsageLogError(failing: "written to", path) }
            done += count
        }
        // EINVAL: the file system cannot sync.
        guard fdatasync(descriptor) == 0 || errno == EINVAL else { throw UsageLogError(failing: "written to", path) }
    }

    /// Syncs the folder and its parent. Without that, a power cut could remove the name of a new file or folder, and all
    /// lines with it.
    private func syncNames() {
        for path in [folder, (folder as NSString).deletingLastPathComponent] {
            let descriptor = open(path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            fsync(descriptor)
            close(descriptor)
        }
    }

    /// Removes everything after the last line end.
    ///
    /// - Returns: the size of the file after that.
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

    /// The months that have a file, as `2026-11`, the oldest first; empty if there is no folder yet.
    ///
    /// - Throws: if the folder cannot be listed.
    package func months() throws(UsageLogError) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            return []
        }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder).compactMap(Self.month).sorted()
        } catch {
            throw UsageLogError(failing: "read", folder)
        }
    }

    /// - Parameter month: in UTC, as in `2026-11`.
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
