import Configuration
import Glibc
import Pipeline
import Usage
import Write

extension Settings.ScheduleEntry {
    /// What is to be done when it is due: a request for each file that its pattern finds now.
    package func requests() -> [ConvertRequest] {
        PathPattern(input).paths.compactMap { path in
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

    /// What exists, in order. A name that is not UTF-8 is passed over: no record could hold it.
    var paths: [String] {
        parts.reduce(isAbsolute ? ["/"] : [""]) { folders, part in
            folders.flatMap { Self.find(part, in: $0) }
        }
    }

    /// - Parameter folder: ends with `/`, or is empty for the current one.
    private static func find(_ part: Substring, in folder: String) -> [String] {
        let start = folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/"
        var status = stat()
        if lstat(start + part, &status) == 0 { return [start + part] }
        guard part.contains(where: { "*?[\\".contains($0) }) else { return [] }
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(escaped(start) + part, 0, nil, &found) == 0 else { return [] }
        return (0..<Int(found.gl_pathc)).compactMap { index in
            found.gl_pathv[index].flatMap { String(validatingCString: $0) }
        }
    }

    private static func escaped(_ folder: String) -> String {
        String(folder.flatMap { "*?[]\\".contains($0) ? ["\\", $0] : [$0] })
    }
}
