import ArgumentParser
import Configuration
import Dispatch
import Foundation
import Glibc
import MailTerms
import Pipeline

struct Convert: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Verify one CSV file and write its annotated twin.",
        discussion: """
            Writes INPUT's name with .results before its extension, beside INPUT, which is left alone. Nothing is \
            overwritten: a number is added where the name is taken. Delimiter, encoding, quoting and line ends stay \
            as they are, and a gzip file gives a gzip file. Interrupt it at any time: no half-written file stays \
            behind, and the next run starts from the verdicts that are known.
            """)

    @OptionGroup var table: InputTable

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Write the results to this file, or - for standard output.", valueName: "file"),
        completion: .file())
    var output: String?

    @Flag(help: "Replace the file named with -o if it exists.")
    var force = false

    @Option(help: ArgumentHelp("How deep to check: syntax, dns or smtp.", valueName: "depth"))
    var checks: Checks?

    @Flag(help: "Do not wait for servers that ask to be tried again later (greylisting).")
    var noWait = false

    @Flag(help: "Also write one file for each status.")
    var split = false

    @Flag(help: "Also write a file for a sending tool: your own columns, each mailbox once, only rows to be sent.")
    var clean = false

    @Flag(help: "Replace the columns of an earlier run where they stand, instead of adding numbered ones.")
    var refresh = false

    @Flag(help: "Put an apostrophe before the file's own cells that a spreadsheet would take for formulas.")
    var escapeFormulas = false

    @Flag(help: "Ask anew even where the same file has just been checked.")
    var again = false

    @OptionGroup var presentation: Presentation
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard !presentation.json || !writesToStandardOutput else {
            throw ValidationError("--json and the results cannot both go to standard output; name a file with -o")
        }
        guard !split || !writesToStandardOutput else {
            throw ValidationError("--split needs files to write to; name one with -o")
        }
        guard !clean || !writesToStandardOutput else {
            throw ValidationError("--clean needs a file to write to; name one with -o")
        }
        guard output != "" else { throw ValidationError("-o needs the name of a file, or - for standard output") }
        if let objection = output.flatMap(OutputName.objection) { throw ValidationError(objection) }
        guard !force || output != nil else {
            throw ValidationError("--force goes with -o; without it nothing is overwritten")
        }
    }

    func run() async throws {
        try table.requireFile()
        let environment = try RunEnvironment(options, overlays: overlays)
        defer { environment.close() }
        try environment.requireUsableSettings()
        let context = try environment.makeContext(overlays: overlays)
        let spool = try table.spooled(in: context)
        defer { withExtendedLifetime(spool) {} }
        var request = ConvertRequest(
            path: spool?.path ?? table.input, name: table.name, output: destination, waitsForRetries: !noWait)
        request.refreshes = refresh
        request.escapesFormulas = escapeFormulas
        request.asksAgain = again
        try await presentation.show(ConvertRun(request, context), verbose: options.verbose)
    }

    private var writesToStandardOutput: Bool {
        output == "-" || (table.isStandardInput && output == nil)
    }

    private var destination: ConvertRequest.Output {
        if writesToStandardOutput { return .standardOutput }
        return output.map { .file($0, force: force) } ?? .besideInput
    }

    private var overlays: [Overlay] {
        let split = split ? [Overlay(name: "--split", value: ["write": ["split": true]])] : []
        let clean = clean ? [Overlay(name: "--clean", value: ["write": ["clean": true]])] : []
        return Checks.overlays(checks) + table.overlays + split + clean
    }
}
