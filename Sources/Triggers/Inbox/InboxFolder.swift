import Foundation
import Glibc

/// The folder that is watched, with the folders below it.
struct InboxFolder: Sendable {
    /// What one look at it has shown.
    struct Look {
        var files: [InboxFile] = []
        /// What is not taken, and why: by path.
        var refused: [String: String] = [:]
        /// All folders, the inbox first.
        var folders: [String] = []
    }

    /// Folders below folders that are looked into.
    private static let deepest = 8

    let path: String
    /// Shell patterns (glob(7)), in any case of letters.
    let patterns: [String]

    func look() -> Look {
        var look = Look()
        visit(path, subfolder: "", depth: 0, &look)
        return look
    }

    private func visit(_ folder: String, subfolder: String, depth: Int, _ look: inout Look) {
        look.folders.append(folder)
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            look.refused[folder] = "the folder cannot be read; check its permissions"
            return
        }
        // What begins with a dot is on its way, or somebody's private affair.
        for name in names.sorted() where !name.hasPrefix(".") {
            let path = "\(folder)/\(name)"
            var status = stat()
            guard lstat(path, &status) == 0 else {
                if name.contains("\u{FFFD}") { look.refused[path] = "its name is not UTF-8; give it another one" }
                continue
            }
            switch status.st_mode & S_IFMT {
            case S_IFDIR where depth < Self.deepest:
                visit(path, subfolder: subfolder.isEmpty ? name : "\(subfolder)/\(name)", depth: depth + 1, &look)
            case S_IFREG where matches(name):
                look.files.append(
                    InboxFile(path: path, name: name, subfolder: subfolder, fingerprint: .init(status)))
            case S_IFLNK where matches(name):
                look.refused[path] = "is a link; put the file itself there"
            case S_IFDIR:
                look.refused[path] = "lies too deep; move its files up"
            default:
                break
            }
        }
    }

    private func matches(_ name: String) -> Bool {
        let name = name.lowercased()
        // A name that is written out counts as it is: names may hold `[`, `*` and `?`.
        return patterns.contains { $0.lowercased() == name || fnmatch($0.lowercased(), name, FNM_PERIOD) == 0 }
    }
}
