import ArgumentParser
import Configuration
import Jobs
import MailTerms
import Pipeline

/// The one file that a command reads.
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

/// A file to be read, as somebody named it.
struct InputName: Equatable {
    static let extensions = ["csv", "tsv", "txt", "gz"]

    let path: String

    /// Why it can be none, and what to do.
    var objection: String? { path.isEmpty ? "give the name of a CSV file, or - for standard input" : nil }

    /// Whether it is standard input, by its own sign or by the names that systems have for it.
    var isStandardInput: Bool { ["-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"].contains(path) }

    /// What it is called in messages and records.
    var shown: String {
        isStandardInput ? "-" : path.split(separator: "/").last.map(String.init) ?? path
    }

    /// - Throws: where the input is not there. Asked first: what else is wrong does not matter then.
    func requireFile() throws(RunError) {
        if !isStandardInput { try InputCheck.requireFile(at: path, name: path) }
    }

    /// Standard input as a file, which its path leads to for as long as it is kept; `nil` where the input is a file itself.
    func spooled(in context: RunContext) throws(RunError) -> SpooledInput? {
        isStandardInput ? try SpooledInput(in: context.dependencies.temporaryFolder) : nil
    }
}

/// Which columns hold addresses.
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
    /// What --checks lays over the configuration.
    static func overlays(_ depth: Checks?) -> [Overlay] {
        depth.map { [Overlay(name: "--checks", value: ["normalize": ["checks": .string($0.rawValue)]])] } ?? []
    }
}
