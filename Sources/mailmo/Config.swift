import ArgumentParser
import Configuration
import Pipeline

struct Config: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Validate, show or describe the configuration.",
        subcommands: [CheckConfiguration.self, ShowConfiguration.self, PrintSchema.self])

    struct CheckConfiguration: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Validate pipeline.json and say everything that is wrong with it.")

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let source = try ConfigurationSource(options.config)
            let settings: Settings
            do throws(ConfigurationError) {
                settings = try source.load().settings
            } catch {
                // Every problem on a line of its own; the last one ends the process.
                for problem in error.problems.dropLast() { Terminal.printError("mailmo: \(problem)") }
                throw RunError(.badConfiguration, error.problems.last?.description ?? error.description)
            }
            // The files that it names, too.
            let environment = try RunEnvironment(options)
            defer { environment.close() }
            _ = try environment.settings.flagLists()
            try Terminal.print(
                source.exists ? "\(source.name) is valid" : "there is no \(source.name); the defaults hold")
            for path in settings.missingForLiveChecks() {
                try Terminal.print("\(path) is not set: needed before --checks smtp can ask real mail servers")
            }
        }
    }

    struct ShowConfiguration: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Print the configuration with every default filled in.")

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let environment = try RunEnvironment(options)
            defer { environment.close() }
            try Terminal.print(environment.configuration.complete.prettyPrinted)
        }
    }

    struct PrintSchema: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "schema", abstract: "Print the JSON Schema of pipeline.json.")

        @OptionGroup var options: GlobalOptions

        func run() throws {
            try Terminal.print(ConfigurationFile.jsonSchema.prettyPrinted)
        }
    }
}
