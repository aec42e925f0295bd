import Configuration
import Foundation
import Glibc
import Jobs

/// The identity of a folder, by device and inode: the same for all its paths (links, mounts, other case of letters).
package struct FolderPlace: Hashable, Sendable {
    private let device: UInt
    private let inode: UInt

    /// - Returns: `nil` if the path does not exist.
    package init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        (device, inode) = (UInt(status.st_dev), UInt(status.st_ino))
    }

    /// Whether `inner` is the folder `outer` or is below it. Neither folder need exist yet.
    package static func isInside(_ inner: String, of outer: String) -> Bool {
        let (inner, outer) = (steps(to: inner), steps(to: outer))
        if inner.starts(with: outer) { return true }
        guard let place = FolderPlace(path(outer)) else { return false }
        return inner.indices.contains { FolderPlace(path(inner[...$0])) == place } || FolderPlace("/") == place
    }

    /// The path's components from the root. Links are resolved as far as the path exists.
    private static func steps(to path: String) -> [Substring] {
        var ahead: [Substring] = path.absolutePath.split(separator: "/")
        var missing: [Substring] = []
        while true {
            if let real = realpath(self.path(ahead), nil) {
                defer { free(real) }
                ahead = String(cString: real).split(separator: "/")
                break
            }
            guard let last = ahead.popLast() else { break }
            missing.insert(last, at: 0)
        }
        for step in missing where step != "." {
            if step == ".." { ahead = ahead.dropLast() } else { ahead.append(step) }
        }
        return ahead
    }

    private static func path(_ steps: some Sequence<Substring>) -> String { "/" + steps.joined(separator: "/") }
}

extension Settings.Triggers {
    /// The folders that files are written or moved to, with their configuration keys.
    package var targetFolders: [(key: String, path: String)] {
        [("inbox.outbox", inbox.outbox), ("inbox.archive", inbox.archive), ("inbox.failed", inbox.failed)]
            + schedule.enumerated().map { ("schedule[\($0)].outbox", $1.outbox) }
    }
}

extension Settings {
    /// Why no file may be accepted from the inbox: a folder for results is in it, so mailmo would verify its own
    /// results without end.
    ///
    /// - Parameter subfolder: the subfolder of the files to accept; empty for the inbox itself.
    /// - Returns: what is wrong, and what to do; `nil` if all is well.
    package func loopThroughInbox(from subfolder: String = "") -> String? {
        let inbox = triggers.inbox.folder
        let targets = triggers.targetFolders.flatMap { key, path in
            [(key, path)] + (subfolder.isEmpty || key.hasPrefix("schedule") ? [] : [(key, "\(path)/\(subfolder)")])
        }
        return targets.first { FolderPlace.isInside($0.1, of: inbox) }.map { key, path in
            let isSame = FolderPlace(path).map { $0 == FolderPlace(inbox) } ?? false
            return "triggers.\(key) \(isSame ? "is the watched folder itself" : "lies in the watched folder"), "
                + "perhaps by way of a link; give a folder outside triggers.inbox.folder"
        }
    }

    /// - Parameter name: the configuration's name in the message.
    /// - Throws: `badConfiguration` if a folder for results is in the inbox.
    package func requireFoldersApart(_ name: String) throws(RunError) {
        if let loop = loopThroughInbox() { throw RunError(.badConfiguration, "\(name): \(loop)") }
    }
}
