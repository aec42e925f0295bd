import MailTerms

/// The paths of the files that one run writes. They belong together, so they have the same number.
package struct OutputNames: Sendable, Equatable {
    package private(set) var results: OutputPath
    package private(set) var summary: OutputPath
    package private(set) var rejects: OutputPath
    private var extras: [ExtraTable: OutputPath] = [:]

    /// Beside the input, or in another folder: `a/b.csv` gives `a/b.results.csv`, `a/b.summary.json`, ... A very long
    /// name of the input is shortened in the paths.
    ///
    /// - Parameter isGzip: whether the input is compressed, whatever its name is. The tables are then compressed too.
    package init(input: String, folder: String? = nil, isGzip: Bool = false) {
        var input = OutputPath(input)
        input.setGzip(isGzip)
        input = input.shortened(leaving: Self.longestAddition + max(input.fileExtension.utf8.count, ".json".utf8.count))
        let folder = folder.map { $0.isEmpty || $0.hasSuffix("/") ? $0 : $0 + "/" } ?? input.folder
        let table = Self.tableExtension(input)
        self.init(
            results: OutputPath(folder: folder, stem: "\(input.stem).results", fileExtension: table),
            folder: folder, stem: input.stem, table: table)
    }

    /// The results at the path of `-o`, the other files beside it: `out/x.csv` gives `out/x.summary.json`, ...
    package init(output: String) {
        let results = OutputPath(output)
        let table = Self.tableExtension(results)
        self.init(results: results, folder: results.folder, stem: results.stem, table: table)
    }

    private init(results: OutputPath, folder: String, stem: String, table: String) {
        self.results = results
        summary = OutputPath(folder: folder, stem: "\(stem).summary", fileExtension: ".json")
        rejects = OutputPath(folder: folder, stem: "\(stem).rejects", fileExtension: ".csv")
        for extra in ExtraTable.allCases {
            extras[extra] = OutputPath(folder: folder, stem: "\(stem).\(extra.name)", fileExtension: table)
        }
    }

    /// The most bytes between the input's stem and a number.
    private static let longestAddition = ".undeliverable".utf8.count

    private static func tableExtension(_ path: OutputPath) -> String {
        switch path.fileExtension {
        case "": ".csv"
        case ".gz": ".csv.gz"
        case let other: other
        }
    }

    /// The path of an extra table, which must be one of `ExtraTable.allCases`.
    package func path(of extra: ExtraTable) -> OutputPath {
        guard let path = extras[extra] else { preconditionFailure("the table \(extra) has no path") }
        return path
    }

    /// The paths of all files that a run can write.
    package var all: [OutputPath] { written(with: ExtraTable.allCases) }

    /// The paths that a run may write to.
    package func written(with wanted: [ExtraTable]) -> [OutputPath] {
        [results, summary, rejects] + wanted.map(path)
    }

    /// Whether a run gives its files such a name: `leads.results-2.csv`, `leads.summary.json`, ...
    package static func isOutput(_ name: String) -> Bool { summary(besideOutput: name) != nil }

    /// The name of the summary that belongs to a file with such a name; `nil` if a run gives no such name.
    package static func summary(besideOutput name: String) -> String? {
        var (stem, number) = (OutputPath(name).stem[...], ""[...])
        if let dash = stem.lastIndex(of: "-"), stem[dash...].dropFirst().allSatisfy(\.isNumber) {
            (stem, number) = (stem[..<dash], stem[dash...])
        }
        let kinds = ["results", "summary", "rejects"] + ExtraTable.allCases.map(\.name)
        guard let kind = kinds.first(where: { stem.hasSuffix(".\($0)") }) else { return nil }
        return "\(stem.dropLast(kind.count))summary\(number).json"
    }

    /// These names with the next number, theirs included, for which none of the files exists.
    package func firstFree() -> OutputNames {
        var names = self
        while names.all.contains(where: { $0.existingType != nil }) { names.number += 1 }
        return names
    }

    /// 1 for the plain names.
    package internal(set) var number: Int {
        get { results.number }
        set {
            results.number = newValue
            summary.number = newValue
            rejects.number = newValue
            for extra in extras.keys { extras[extra]?.number = newValue }
        }
    }
}
