import ArgumentParser
import Foundation
import Glibc
import Jobs
import Pipeline
import Spelling

/// Checks the command line as a whole, before the argument parser reads its options.
enum ArgumentCheck {
    /// The command and subcommand that the arguments name, as far as they exist.
    struct Command {
        /// As in `mailmo jobs show`.
        var name: String
        /// The argument at the place of a subcommand, if it is not the name of one.
        var unknown: String?
        /// The names of the subcommands at that place.
        var known: [String] = []
    }

    /// - Parameter arguments: without the program's own name.
    static func command(in arguments: [String]) -> Command {
        var type: any ParsableCommand.Type = Mailmo.self
        var command = Command(name: type._commandName)
        for argument in arguments {
            let subcommands = type.configuration.subcommands
            guard !subcommands.isEmpty, !argument.hasPrefix("-"), argument != "help" else { break }
            guard let next = subcommands.first(where: { $0._commandName == argument }) else {
                command.unknown = argument
                command.known = subcommands.map { $0._commandName }
                break
            }
            type = next
            command.name += " \(argument)"
        }
        return command
    }

    /// - Throws: `usage` for a command that does not exist; the message suggests the most similar one.
    static func requireKnownCommand(_ arguments: [String]) throws(RunError) {
        let command = command(in: arguments)
        guard let unknown = command.unknown else { return }
        let isFile = command.name == Mailmo._commandName && FileManager.default.fileExists(atPath: unknown)
        let meant =
            isFile
            ? "convert \(unknown)"
            : otherNames[unknown.lowercased()] ?? NearestName.to(unknown, among: command.known)
        let remedy = meant.map { "did you mean \(command.name) \($0)? " } ?? ""
        throw RunError(
            .usage,
            "there is no command \(Terminal.visible(unknown)); \(Terminal.visible(remedy))see \(command.name) --help")
    }

    /// Names of other tools for the same command.
    private static let otherNames = [
        "verify": "convert", "validate": "convert", "run": "convert", "status": "jobs list", "version": "--version",
        "init": "config show", "diagnose": "doctor",
    ]

    // MARK: Encoding

    /// The arguments of this process, without its name.
    ///
    /// - Throws: `usage` for an argument that is not UTF-8, because messages, jobs and results could not name that
    ///   file. Only `explain` accepts replies in any encoding: there, invalid bytes are replaced.
    static func readable() throws(RunError) -> [String] {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.first != ExplainCommand._commandName else { return arguments }
        for index in 1..<max(1, Int(CommandLine.argc)) {
            guard let bytes = CommandLine.unsafeArgv[index], String(validatingCString: bytes) == nil else { continue }
            throw RunError(
                .usage,
                "the name \(escaped(bytes)) is not UTF-8, and mailmo cannot keep it; rename the file, or write it in UTF-8"
            )
        }
        return arguments
    }

    /// The text with each byte that is not ASCII escaped, as in `M\xFCller.csv`.
    private static func escaped(_ text: UnsafePointer<CChar>) -> String {
        UnsafeBufferPointer(start: text, count: strlen(text)).map { byte in
            let octet = UInt8(bitPattern: byte)
            guard !(0x20..<0x7F).contains(octet) else { return String(UnicodeScalar(octet)) }
            let digits = String(octet, radix: 16, uppercase: true)
            return "\\x" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
    }
}
