import Configuration
import Glibc
import Jobs
import MailTerms
import Pipeline
import Usage
import Write

extension Settings.ScheduleEntry {
    /// What is to be done when it is due: a request for each file that its pattern finds now, and why others are left out,
    /// in words; `nil` if none are.
    package func found() -> (requests: [ConvertRequest], objection: String?) {
        let found = PathPattern(input).found
        return (
            found.paths.compactMap(request), found.unreadable == 0 ? nil : objection(toUnreadable: found.unreadable)
        )
    }

    private func request(path: String) -> ConvertRequest? {
        var status = stat()
        let name = String(path.split(separator: "/").last ?? "")
        // Results that lie beside their inputs are no inputs.
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, !OutputNames.isOutput(name) else {
            return nil
        }
        var request = ConvertRequest(path: path, name: name, output: .folder(outbox), waitsForRetries: true)
        request.trigger = .schedule
        request.entry = self.name
        return request
    }

    /// - Parameter count: names that its pattern finds and no record could hold, from 1.
    private func objection(toUnreadable count: Int) -> String {
        let subject = "\(count.counted("file")) at \(input) \(count == 1 ? "is" : "are") left out"
        return "schedule entry \(name): \(subject), as \(count == 1 ? "its name is" : "their names are") not UTF-8; "
            + "rename \(count == 1 ? "it" : "them")"
    }
}

/// A path whose parts may be patterns (glob(7)). A part that names something that exists is that, whatever it would mean
/// as a pattern: names may hold `[`, `*` and `?`.
struct PathPattern {
    private let isAbsolute: Bool
    private let parts: [Substring]

    init(_ text: String) {
        isAbsolute = text.hasPrefix("/")
        parts = text.split(separator: "/")
    }

    /// What exists, in order.
    struct Found: Equatable {
        var paths: [String] = []
        /// Names that are not UTF-8: no record could hold them.
        var unreadable = 0
    }

    var found: Found {
        parts.reduce(Found(paths: [isAbsolute ? "/" : ""])) { found, part in
            found.paths.reduce(into: Found(unreadable: found.unreadable)) { $0.add(Self.find(part, in: $1)) }
        }
    }

    /// - Parameter folder: ends with `/`, or is empty for the current one.
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
