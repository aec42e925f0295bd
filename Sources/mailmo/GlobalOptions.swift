import ArgumentParser
import MailTerms

/// The options that every command takes.
struct GlobalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The configuration file; by default pipeline.json in the current folder, if there is one.",
            valueName: "file"),
        completion: .file(extensions: ["json"]))
    var config: String?

    @Flag(help: "Run inside the embedded loopback world instead of the Internet.")
    var sandbox = false

    @Flag(help: "Print more about what is done.")
    var verbose = false
}

extension Checks: ExpressibleByArgument {}
