import Foundation
import Glibc
import Pipeline
import Write

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

    /// What stands under one name.
    enum Finding {
        case file(InboxFile)
        /// Why it is not taken.
        case refused(String)
        case folder
        /// It is not there, or not worth a word.
        case nothing
    }

    /// Folders below folders that are looked into.
    private static let deepest = 8

    let path: String
    /// Shell patterns (glob(7)), in any case of letters.
    let patterns: [String]
    /// Folders that are not looked into, by whatever name they are reached: those that results and originals go to.
    let others: Set<FolderPlace>

    init(path: String, patterns: [String], others: Set<FolderPlace> = []) {
        self.path = path
        self.patterns = patterns.map { $0.lowercased() }
        self.others = others
    }

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
        for name in names.sorted() {
            let path = "\(folder)/\(name)"
            switch find(name, in: folder, subfolder: subfolder) {
            case .file(let file): look.files.append(file)
            case .refused(let reason): look.refused[path] = reason
            case .folder where depth < Self.deepest:
                visit(path, subfolder: subfolder.isEmpty ? name : "\(subfolder)/\(name)", depth: depth + 1, &look)
            case .folder: look.refused[path] = "it lies too deep; move its files up"
            case .nothing: break
            }
        }
    }

    /// What stands under a path in one of its folders.
    func find(_ path: String) -> Finding {
        guard path.hasPrefix(self.path + "/") else { return .nothing }
        let steps = path.dropFirst(self.path.count + 1).split(separator: "/")
        guard let name = steps.last, !steps.dropLast().contains(where: { PassingNames.isIgnored(folder: String($0)) })
        else { return .nothing }
        let subfolder = steps.dropLast().joined(separator: "/")
        let folder = subfolder.isEmpty ? self.path : "\(self.path)/\(subfolder)"
        return find(String(name), in: folder, subfolder: subfolder)
    }

    private func find(_ name: String, in folder: String, subfolder: String) -> Finding {
        let path = "\(folder)/\(name)"
        var status = stat()
        guard lstat(path, &status) == 0 else {
            return name.contains("\u{FFFD}") ? .refused("its name is not UTF-8; give it another one") : .nothing
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR:
            return PassingNames.isIgnored(folder: name) || isOther(path) ? .nothing : .folder
        case _ where PassingNames.isIgnored(file: name):
            return .nothing
        case S_IFREG where !matches(name):
            return .refused(reasonAgainst(name))
        case S_IFREG where isResult(name, in: folder):
            return .refused("it is a result of mailmo; move it out of the inbox")
        case S_IFREG:
            return .file(InboxFile(path: path, subfolder: subfolder, fingerprint: .init(status)))
        case S_IFLNK where matches(name):
            return .refused("it is a link; put the file itself there")
        case S_IFIFO, S_IFSOCK, S_IFBLK, S_IFCHR:
            return matches(name) ? .refused("it is no regular file; put one there") : .nothing
        default:
            return .nothing
        }
    }

    private func isOther(_ path: String) -> Bool {
        !others.isEmpty && FolderPlace(path).map(others.contains) == true
    }

    private func matches(_ name: String) -> Bool {
        let name = name.lowercased()
        // A name that is written out counts as it is: names may hold `[`, `*` and `?`.
        return patterns.contains { $0 == name || fnmatch($0, name, FNM_PERIOD) == 0 }
    }

    /// Somebody has verified a file where it lies. What was put there from elsewhere has no summary beside it.
    private func isResult(_ name: String, in folder: String) -> Bool {
        OutputNames.summary(besideOutput: name).map { access("\(folder)/\($0)", F_OK) == 0 } ?? false
    }

    private func reasonAgainst(_ name: String) -> String {
        let ending = name.lowercased().split(separator: ".").last.map(String.init) ?? ""
        let kind =
            switch ending {
            case "xlsx", "xls", "xlsm", "xlsb", "ods", "numbers": "it is a spreadsheet; save it as CSV"
            case "zip", "rar", "7z", "tar", "tgz", "bz2", "xz", "zst": "it is an archive; unpack it"
            default: "its name fits none of triggers.inbox.patterns; give it a name that does, such as NAME.csv"
            }
        return kind
    }
}
