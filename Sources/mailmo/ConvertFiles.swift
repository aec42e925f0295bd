import Foundation
import Jobs
import Pipeline
import Write

/// The inputs and outputs of one `mailmo convert`.
struct ConvertFiles {
    let inputs: [InputName]
    /// Arguments that an earlier run wrote as results of another argument: a pattern such as *.csv finds these, too.
    let skipped: [InputName]
    /// An input that is named twice.
    private let repeated: InputName?

    init(_ named: [InputName]) {
        var paths: Set<String> = []
        repeated = named.first { !paths.insert(Self.plain($0.path)).inserted }
        let suspects = named.filter { OutputNames.isOutput($0.shown) }
        let outputs =
            suspects.isEmpty ? [] : named.map { (input: $0, names: OutputNames(input: Self.plain($0.path)).all) }
        let written = Set(
            suspects.filter { suspect in
                outputs.contains { $0.input != suspect && Self.isOutput(suspect, among: $0.names) }
            }.map(\.path))
        inputs = named.filter { !written.contains($0.path) }
        skipped = named.filter { written.contains($0.path) }
    }

    /// Why these inputs cannot be read together, and what to do; `nil` if they can.
    var objection: String? {
        if let objection = inputs.lazy.compactMap(\.objection).first { return objection }
        guard inputs.filter(\.isStandardInput).count < 2 else { return "standard input can be read once; name - once" }
        return repeated.map { "\(Terminal.visible($0.path)) is named twice; name it once" }
    }

    /// Why the results cannot be written to `output`, and what to do; `nil` if they can.
    func objection(to output: String) -> String? {
        if output.isEmpty { return "-o needs the name of a file, or - for standard output" }
        if Self.isFolder(output) {
            return inputs.contains(where: \.isStandardInput)
                ? "what is read from standard input has no name of its own; name a file with -o" : nil
        }
        guard inputs.count == 1 else {
            return "-o \(Terminal.visible(output)) cannot hold the results of \(inputs.count) files; "
                + "name a folder that is there, or \(Terminal.visible(output))/"
        }
        return OutputName.objection(to: output)
    }

    /// Whether the value of -o names a folder: one that exists, or a name that ends with a slash.
    static func isFolder(_ output: String?) -> Bool {
        guard let output, output != "-" else { return false }
        var isFolder: ObjCBool = false
        return output.hasSuffix("/")
            || FileManager.default.fileExists(atPath: output, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// Whether a path is among the outputs of another input, with any number.
    private static func isOutput(_ path: InputName, among outputs: [OutputPath]) -> Bool {
        let stem = OutputPath(path.path).stem
        let number = stem.lastIndex(of: "-").flatMap { Int(stem[$0...].dropFirst()) } ?? 1
        return outputs.contains { output in
            var numbered = output
            numbered.number = number
            return [output.description, numbered.description].contains(plain(path.path))
        }
    }

    private static func plain(_ path: String) -> String {
        path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    }
}

/// The inputs that could not be converted, if there are several inputs.
struct InputFailures {
    private let count: Int
    private var names: [String] = []
    private var first: RunError?

    init(of count: Int) {
        self.count = count
    }

    /// Prints the error, so that the next input can be converted.
    ///
    /// - Throws: the error, if it ends the whole command: a stop, or a closed output.
    mutating func record(_ error: RunError, of input: InputName) throws(RunError) {
        guard error.kind != .stopped, error.kind != .outputClosed else { throw error }
        Terminal.printError("mailmo: \(error.description)")
        names.append(Terminal.visible(input.path))
        first = first ?? error
    }

    /// An error with the kind of the first failure, for the command's exit code.
    var error: RunError? {
        first.map { first in
            RunError(
                first.kind,
                "\(names.count) of \(count) files could not be converted (\(names.joined(separator: ", "))); see above")
        }
    }
}

/// The JSON object of a failed input, in place of its summary.
struct InputFailure: Encodable {
    struct Input: Encodable {
        let file: String
    }

    let input: Input
    let error: String
    let exitCode: Int32

    init(_ error: RunError, of input: InputName) {
        self.input = Input(file: input.shown)
        self.error = error.description
        exitCode = error.kind.exitCode
    }
}
