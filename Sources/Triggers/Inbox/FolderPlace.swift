import Configuration
import Foundation
import Glibc
import Jobs

/// Where a folder is, whatever it is called: links, mounts and letters of either case lead to the same one.
package struct FolderPlace: Hashable, Sendable {
    private let device: UInt
    private let inode: UInt

    /// - Returns: `nil` if nothing is there.
    package init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        (device, inode) = (UInt(status.st_dev), UInt(status.st_ino))
    }

    /// Whether a folder is another one or lies below it, there already or to be made there.
    package static func lies(_ inner: String, in outer: String) -> Bool {
        let (inner, outer) = (steps(to: inner), steps(to: outer))
        if inner.starts(with: outer) { return true }
        guard let place = FolderPlace(path(outer)) else { return false }
        return inner.indices.contains { FolderPlace(path(inner[...$0])) == place } || FolderPlace("/") == place
    }

    /// The names from the root to it, without links as far as it exists.
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
    /// The folders that files are put into, by their keys.
    package var targetFolders: [(key: String, path: String)] {
        [("inbox.outbox", inbox.outbox), ("inbox.archive", inbox.archive), ("inbox.failed", inbox.failed)]
            + schedule.enumerated().map { ("schedule[\($0)].outbox", $1.outbox) }
    }
}

extension Settings {
    /// Why nothing may be taken from the inbox: mailmo would verify its own results, without end.
    ///
    /// - Parameter subfolder: of the inbox, whose files are to be taken; empty for the inbox itself.
    /// - Returns: what is wrong, and what to do; `nil` if nothing is.
    package func loopThroughInbox(from subfolder: String = "") -> String? {
        let inbox = triggers.inbox.folder
        let targets = triggers.targetFolders.flatMap { key, path in
            [(key, path)] + (subfolder.isEmpty || key.hasPrefix("schedule") ? [] : [(key, "\(path)/\(subfolder)")])
        }
        return targets.first { FolderPlace.lies($0.1, in: inbox) }.map { key, path in
            let isSame = FolderPlace(path).map { $0 == FolderPlace(inbox) } ?? false
            return "triggers.\(key) \(isSame ? "is the watched folder itself" : "lies in the watched folder"), "
                + "perhaps by way of a link; give a folder outside triggers.inbox.folder"
        }
    }

    /// - Parameter name: of the configuration.
    package func requireFoldersApart(_ name: String) throws(RunError) {
        if let loop = loopThroughInbox() { throw RunError(.badConfiguration, "\(name): \(loop)") }
    }
}
