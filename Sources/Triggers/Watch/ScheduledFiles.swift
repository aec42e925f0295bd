import Configuration
import Glibc
import Jobs
import MailTerms
import Pipeline
import Usage
import Write

extension Settings.ScheduleEntry {
    /// A request for each file that the entry's pattern finds now, and a message about files that are left out; `nil`
    /// if none are.
    package func found() -> (requests: [ConvertRequest], objection: String?) {
        let found = PathPattern(input).found
        return (
            found.paths.compactMap(request), found.unreadable == 0 ? nil : objection(toUnreadable: found.unreadable)
        )
    }

    private func request(path: String) -> ConvertRequest? {
        var status = stat()
        let name = String(path.split(separator: "/").last ?? "")
        // Results beside their inputs are not inputs.
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, !OutputNames.isOutput(name) else {
            return nil
        }
        var request = ConvertRequest(path: path, name: name, output: .folder(outbox), waitsForRetries: true)
        request.trigger = .schedule
        request.entry = self.name
        return request
    }

    /// - Parameter count: the number of names that are not UTF-8, at least 1.
    private func objection(toUnreadable count: Int) -> String {
        let subject = "\(count.counted("file")) at \(input) \(count == 1 ? "is" : "are") left out"
        return "schedule entry \(name): \(subject), as \(count == 1 ? "its name is" : "their names are") not UTF-8; "
            + "rename \(count == 1 ? "it" : "them")"
    }
}

/// A path whose components may be patterns (glob(7)). A component that exists as it is written is not a pattern,
/// because names may contain `[`, `*` and `?`.
struct PathPattern {
    private let isAbsolute: Bool
    private let parts: [Substring]

    init(_ text: String) {
        isAbsolute = text.hasPrefix("/")
        parts = text.split(separator: "/")
    }

    /// The existing paths, in the order of glob(3).
    struct Found: Equatable {
        var paths: [String] = []
        /// The number of names that are not UTF-8. The store cannot hold them.
        var unreadable = 0
    }

    var found: Found {
        parts.reduce(Found(paths: [isAbsolute ? "/" : ""])) { found, part in
            found.paths.reduce(into: Found(unreadable: found.unreadable)) { $0.add(Self.find(part, in: $1)) }
        }
    }

    /// - Parameter folder: a path; empty for the current folder.
    private static func find(_ part: Substring, in folder: String) -> Found {
        let start = folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/"
        var status = stat()
        if lstat(start + part, &status) == 0 { return Found(paths: [start + part]) }
        guard part.contains(where: { "*?[\\".contains($0) }) else { return Found() }
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(escaped(start) + part, 0, nil, &found) == 0 else { return Found() }
        let paths = (0..<Int(found.gl_pathc)).map { index in
            found.gl_pathv[index].flatMap { String(validatingCString: $0) }
        }
        return Found(paths: paths.compactMap { $0 }, unreadable: paths.count { $0 == nil })
    }

    private static func escaped(_ folder: String) -> String {
        String(folder.flatMap { "*?[]\\".contains($0) ? ["\\", $0] : [$0] })
    }
}

extension PathPattern.Found {
    fileprivate mutating func add(_ others: PathPattern.Found) {
        paths += others.paths
        unreadable += others.unreadable
    }
}
