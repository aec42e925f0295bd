import ArgumentParser
import Configuration
import Jobs
import MailTerms
import Pipeline

/// The options of a command that reads one file.
struct InputTable: ParsableArguments {
    @Argument(
        help: "The CSV file, or - for standard input.", completion: .file(extensions: InputName.extensions))
    var input: String

    @OptionGroup var columns: EmailColumns

    func validate() throws {
        if let objection = name.objection { throw ValidationError(objection) }
    }

    var name: InputName { InputName(path: input) }
}

/// An input as it was named on the command line.
struct InputName: Equatable {
    static let extensions = ["csv", "tsv", "txt", "gz"]

    let path: String

    /// Why the name is refused, and what to do; `nil` if it is accepted.
    var objection: String? { path.isEmpty ? "give the name of a CSV file, or - for standard input" : nil }

    /// Whether it names standard input: `-`, `/dev/stdin` or the like.
    var isStandardInput: Bool { ["-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"].contains(path) }

    /// Its name in messages and in the store.
    var shown: String {
        isStandardInput ? "-" : path.split(separator: "/").last.map(String.init) ?? path
    }

    /// Call it before other checks, because their errors do not matter without an input.
    ///
    /// - Throws: `noSuchInput` if the input does not exist.
    func requireFile() throws(RunError) {
        if !isStandardInput { try InputCheck.requireFile(at: path, name: path) }
    }

    /// Standard input as a file, which exists as long as the value is kept; `nil` if the input is a file itself.
    func spooled(in context: RunContext) throws(RunError) -> SpooledInput? {
        isStandardInput ? try SpooledInput(in: context.dependencies.temporaryFolder) : nil
    }
}

/// The option that names the e-mail columns.
struct EmailColumns: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "An e-mail column by its name or number; may be repeated. By default the column is found.",
            valueName: "name|number"))
    var column: [String] = []

    func validate() throws {
        guard !column.contains(where: { $0.allSatisfy(\.isWhitespace) }) else {
            throw ValidationError("--column needs the name or the number of a column")
        }
        guard Set(column.map { $0.lowercased() }).count == column.count else {
            throw ValidationError("--column names the same column twice; name each once")
        }
    }

    var overlays: [Overlay] {
        guard !column.isEmpty else { return [] }
        let columns = JSONValue.array(column.map { .string($0) })
        return [Overlay(name: "--column", value: ["ingest": ["emailColumns": columns]])]
    }
}

extension Checks {
    /// The overlay of --checks.
    static func overlays(_ depth: Checks?) -> [Overlay] {
        depth.map { [Overlay(name: "--checks", value: ["normalize": ["checks": .string($0.rawValue)]])] } ?? []
    }
}
