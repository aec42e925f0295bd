import Foundation
import Glibc
import Pipeline
import Write

/// The folder that is watched, with the folders below it.
struct InboxFolder: Sendable {
    /// The outcome of one scan.
    struct Scan {
        var files: [InboxFile] = []
        /// Why a path is not accepted.
        var refused: [String: String] = [:]
        /// All folders, the inbox first.
        var folders: [String] = []
    }

    /// What is at one path.
    enum Entry {
        case file(InboxFile)
        /// Why it is not accepted.
        case refused(String)
        case folder
        /// It does not exist, or is ignored without a message.
        case nothing
    }

    /// The most levels of folders below the inbox that are scanned.
    private static let maximumDepth = 8

    let path: String
    /// Shell patterns (glob(7)); upper and lower case are the same.
    let patterns: [String]
    /// Folders for results and originals. They are not scanned, under any of their paths.
    let excluded: Set<FolderPlace>

    init(path: String, patterns: [String], excluded: Set<FolderPlace> = []) {
        self.path = path
        self.patterns = patterns.map { $0.lowercased() }
        self.excluded = excluded
    }

    func scan() -> Scan {
        var scan = Scan()
        visit(path, subfolder: "", depth: 0, into: &scan)
        return scan
    }

    private func visit(_ folder: String, subfolder: String, depth: Int, into scan: inout Scan) {
        scan.folders.append(folder)
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            scan.refused[folder] = "the folder cannot be read; check its permissions"
            return
        }
        for name in names.sorted() {
            let path = "\(folder)/\(name)"
            switch entry(name, in: folder, subfolder: subfolder) {
            case .file(let file): scan.files.append(file)
            case .refused(let reason): scan.refused[path] = reason
            case .folder where depth < Self.maximumDepth:
                visit(path, subfolder: subfolder.isEmpty ? name : "\(subfolder)/\(name)", depth: depth + 1, into: &scan)
            case .folder: scan.refused[path] = "it is more than \(Self.maximumDepth) folders deep; move its files up"
            case .nothing: break
            }
        }
    }

    /// What is at a path in the inbox or a folder below it.
    func entry(at path: String) -> Entry {
        guard path.hasPrefix(self.path + "/") else { return .nothing }
        let steps = path.dropFirst(self.path.count + 1).split(separator: "/")
        guard let name = steps.last, !steps.dropLast().contains(where: { IgnoredNames.isIgnored(folder: String($0)) })
        else { return .nothing }
        let subfolder = steps.dropLast().joined(separator: "/")
        let folder = subfolder.isEmpty ? self.path : "\(self.path)/\(subfolder)"
        return entry(String(name), in: folder, subfolder: subfolder)
    }

    private func entry(_ name: String, in folder: String, subfolder: String) -> Entry {
        let path = "\(folder)/\(name)"
        var status = stat()
        guard lstat(path, &status) == 0 else {
            return name.contains("\u{FFFD}") ? .refused("its name is not UTF-8; give it another one") : .nothing
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR:
            return IgnoredNames.isIgnored(folder: name) || isExcluded(path) ? .nothing : .folder
        case _ where IgnoredNames.isIgnored(file: name):
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

    private func isExcluded(_ path: String) -> Bool {
        !excluded.isEmpty && FolderPlace(path).map(excluded.contains) == true
    }

    private func matches(_ name: String) -> Bool {
        let name = name.lowercased()
        // A pattern that equals the name matches it, because names may contain `[`, `*` and `?`.
        return patterns.contains { $0 == name || fnmatch($0, name, FNM_PERIOD) == 0 }
    }

    /// Whether mailmo wrote the file here: then its summary is beside it. A result that was copied here has none.
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
