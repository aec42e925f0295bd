import ArgumentParser
import Configuration
import Dispatch
import Foundation
import Glibc
import Jobs
import MailTerms
import Pipeline

struct ConvertCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Verify CSV files and write a copy of each with verdict columns.",
        discussion: """
            The results go beside the input, under its name with .results before the extension. The input is not \
            changed. Nothing is overwritten: if a name is taken, a number is added. Delimiter, encoding, quoting and \
            line ends stay as they are, and a gzip file gives a gzip file. You can interrupt the command at any time: it \
            leaves no half-written file, and the next run starts from the verdicts that are known. Several inputs are \
            several jobs, one after the other; if one fails, the others still run.
            """)

    @Argument(
        help: "The CSV files, or - for standard input.", completion: .file(extensions: InputName.extensions))
    var inputs: [String]

    @OptionGroup var columns: EmailColumns

    @Option(
        name: [.short, .long],
        help: ArgumentHelp(
            "Write the results to this file, or into this folder, or - for standard output.", valueName: "file|folder"),
        completion: .file())
    var output: String?

    @Flag(help: "Replace the file named with -o if it exists.")
    var force = false

    @Option(help: ArgumentHelp("How deep to check: syntax, dns or smtp.", valueName: "depth"))
    var checks: Checks?

    @Flag(help: "Do not wait for servers that say \"try again later\" (greylisting).")
    var noWait = false

    @Flag(help: "Also write one file for each status.")
    var split = false

    @Flag(
        help:
            "Also write a file for a sending tool: your own columns, each mailbox once, only rows whose action is send."
    )
    var clean = false

    @Flag(help: "Replace the columns of an earlier run instead of adding numbered ones.")
    var refresh = false

    @Flag(help: "Put an apostrophe before cells of the file that a spreadsheet would take for formulas.")
    var escapeFormulas = false

    @Flag(help: "Ask again even if the same file has just been checked.")
    var again = false

    @OptionGroup var presentation: Presentation
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        let files = files
        if let objection = files.objection { throw ValidationError(objection) }
        guard !presentation.json || !writesToStandardOutput else {
            throw ValidationError("--json and the results cannot both go to standard output; name a file with -o")
        }
        guard !split || !writesToStandardOutput else {
            throw ValidationError("--split needs files to write to; name one with -o")
        }
        guard !clean || !writesToStandardOutput else {
            throw ValidationError("--clean needs a file to write to; name one with -o")
        }
        if let objection = output.flatMap(files.objection(to:)) { throw ValidationError(objection) }
        guard !force || output != nil else {
            throw ValidationError("--force goes with -o; without it nothing is overwritten")
        }
        guard !force || !ConvertFiles.isFolder(output) else {
            throw ValidationError("--force goes with the name of a file; in a folder nothing is overwritten")
        }
    }

    func run() async throws {
        let files = files
        // With several inputs, a missing one does not stop the others.
        if files.inputs.count == 1 { try files.inputs[0].requireFile() }
        let environment = try RunEnvironment(options, overlays: overlays)
        defer { environment.close() }
        try environment.requireUsableSettings()
        let context = try environment.makeContext(overlays: overlays)
        try await context.closing { try await convert(files, in: context) }
    }

    private func convert(_ files: ConvertFiles, in context: RunContext) async throws {
        for input in files.skipped {
            Terminal.printError(
                "mailmo: \(Terminal.visible(input.path)) is passed over: mailmo wrote it from another of these files"
            )
        }
        guard files.inputs.count > 1 else { return try await convert(files.inputs[0], in: context) }
        var failures = InputFailures(of: files.inputs.count)
        for (index, input) in files.inputs.enumerated() {
            if !presentation.quiet {
                let name = Terminal.visible(input.path)
                Terminal.printError("mailmo: \(index + 1) of \(files.inputs.count): \(name)")
            }
            do {
                try input.requireFile()
                try await convert(input, in: context)
            } catch let error as RunError {
                try failures.record(error, of: input)
                if presentation.json { try Terminal.print(json: InputFailure(error, of: input)) }
            }
        }
        if let error = failures.error { throw error }
    }

    private var files: ConvertFiles { ConvertFiles(inputs.map(InputName.init)) }

    private func convert(_ input: InputName, in context: RunContext) async throws {
        let spool = try input.spooled(in: context)
        defer { withExtendedLifetime(spool) {} }
        var request = ConvertRequest(
            path: spool?.path ?? input.path, name: input.shown, output: destination(of: input),
            waitsForRetries: !noWait)
        request.refreshes = refresh
        request.escapesFormulas = escapeFormulas
        request.asksAgain = again
        try await presentation.show(ConvertRun(request, context), verbose: options.verbose)
    }

    private var writesToStandardOutput: Bool {
        output == "-" || (output == nil && inputs.contains { InputName(path: $0).isStandardInput })
    }

    private func destination(of input: InputName) -> ConvertRequest.Output {
        if output == "-" || (output == nil && input.isStandardInput) { return .standardOutput }
        guard let output else { return .besideInput }
        return ConvertFiles.isFolder(output) ? .folder(output) : .file(output, force: force)
    }

    private var overlays: [Overlay] {
        let split = split ? [Overlay(name: "--split", value: ["write": ["split": true]])] : []
        let clean = clean ? [Overlay(name: "--clean", value: ["write": ["clean": true]])] : []
        return Checks.overlays(checks) + columns.overlays + split + clean
    }
}
