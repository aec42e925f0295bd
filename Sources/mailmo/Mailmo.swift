import ArgumentParser
import Configuration
import Glibc
import Jobs
import Pipeline

/// The command line. Only this target knows arguments, the terminal and exit codes.
@main
struct Mailmo: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "mailmo",
        abstract: "Verify the e-mail addresses of a contact list on your own machine.",
        discussion: """
            A CSV file goes in, the same file comes out with verdict columns at its right. Nothing is uploaded, no \
            message is sent, and the server's own words explain every verdict.

            To try it without the network:
              mailmo convert samples/contacts.csv --sandbox
              mailmo sandbox
            """,
        version: version,
        subcommands: [
            ConvertCommand.self, WatchCommand.self, ScheduleCommand.self, PlanCommand.self, CheckCommand.self,
            ExplainCommand.self, JobsCommand.self, UsageCommand.self, DoctorCommand.self, ListsCommand.self,
            ConfigCommand.self, SandboxCommand.self,
        ])

    static func main() async {
        // Without this, a reader that closes the pipe would end the process before it has cleaned up.
        signal(SIGPIPE, SIG_IGN)
        EarlySignals.listen(CommandLine.arguments)
        occupyClosedStreams()
        OpenFiles.raiseLimit()
        do {
            let arguments = try ArgumentCheck.readable()
            // --version and --help work without these checks.
            if arguments.first?.hasPrefix("-") == false {
                try Shortage.requireRuntimeFiles()
                try Shortage.requireThreads()
            }
            try ArgumentCheck.requireKnownCommand(arguments)
            var command = try parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            leave(with: error)
        }
    }

    /// Opens a stand-in for each standard stream that the caller has closed, so that the next opened file does not get
    /// its number. The stand-in can be neither read nor written.
    private static func occupyClosedStreams() {
        for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
            _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// Prints the error in one line on standard error, and ends the process with its exit code.
    private static func leave(with error: any Error) -> Never {
        if let error = error as? RunError {
            guard error.kind != .outputClosed else { Glibc.exit(error.kind.exitCode) }
            Terminal.printError("mailmo: \(error.description)")
            Glibc.exit(error.kind.exitCode)
        }
        let code = exitCode(for: error)
        guard code != .success else {
            print(fullMessage(for: error))
            Glibc.exit(0)
        }
        guard code == .validationFailure else {
            Terminal.printError("mailmo: unexpected: \(error); please report this")
            Glibc.exit(RunError.Kind.bug.exitCode)
        }
        let command = ArgumentCheck.command(in: Array(CommandLine.arguments.dropFirst())).name
        Terminal.printError("mailmo: \(UsageMessage.text(message(for: error), command: command))")
        Glibc.exit(RunError.Kind.usage.exitCode)
    }
}

extension RunError.Kind {
    /// The code of sysexits.h. If a reader closed the pipe: 141, as a shell reports SIGPIPE.
    var exitCode: Int32 {
        switch self {
        case .usage: 64
        case .notUsableData, .inputChanged: 65
        case .noSuchInput: 66
        case .networkForbids: 69
        case .bug: 70
        case .cannotCreate: 73
        case .ioError: 74
        case .stopped, .inUse: 75
        case .badConfiguration: 78
        case .outputClosed: 128 + SIGPIPE
        }
    }
}
