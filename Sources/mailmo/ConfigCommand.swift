import ArgumentParser
import Configuration
import Jobs
import Pipeline
import Store
import Triggers

struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Check, print or describe the configuration.",
        subcommands: [Check.self, Show.self, Schema.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check pipeline.json and name everything that is wrong with it.")

        @Flag(help: "Print one JSON object.")
        var json = false

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let source = try ConfigurationSource(options.config)
            let settings: Settings
            do throws(ConfigurationError) {
                settings = try source.load().settings
            } catch {
                if json { try Terminal.print(json: ConfigurationCheckJSON(source, problems: error.problems)) }
                // Prints each problem on its own line; the last one is thrown and ends the process.
                for problem in error.problems.dropLast() { Terminal.printError("mailmo: \(problem)") }
                throw RunError(.badConfiguration, error.problems.last?.description ?? error.description)
            }
            // Also checks the files that the configuration names.
            let environment = try RunEnvironment(options)
            defer { environment.close() }
            _ = try environment.settings.flagLists()
            _ = try environment.settings.fileAccess()
            try environment.settings.requireFoldersApart(source.name)
            let store = environment.settings.store.path
            if !store.isEmpty, let fault = StoreFile.fault(of: store) {
                let problem = ConfigurationError.Problem(
                    file: source.exists ? source.name : "the state folder", place: .value(JSONPath("store", "path")),
                    fault: "(\(store)) \(fault)", remedy: "give the path of a file that can be made")
                if json { try Terminal.print(json: ConfigurationCheckJSON(source, problems: [problem])) }
                throw RunError(.badConfiguration, problem.description)
            }
            guard !json else {
                return try Terminal.print(
                    json: ConfigurationCheckJSON(source, missing: settings.missingForLiveChecks()))
            }
            try Terminal.show(
                source.exists ? "\(source.name) is valid" : "there is no \(source.name); the defaults hold")
            if store.isEmpty {
                try Terminal.show(
                    "there is no folder for the store: set HOME or XDG_STATE_HOME before anything but --checks syntax")
            }
            for path in settings.missingForLiveChecks() {
                try Terminal.show("\(path) is not set: needed before --checks smtp can ask real mail servers")
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the configuration with every default filled in.")

        @OptionGroup var format: JSONFormat
        @OptionGroup var options: GlobalOptions

        func run() throws {
            let environment = try RunEnvironment(options)
            defer { environment.close() }
            try format.print(environment.configuration.complete)
        }
    }

    struct Schema: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the JSON Schema of pipeline.json.")

        @OptionGroup var format: JSONFormat
        @OptionGroup var options: GlobalOptions

        func run() throws {
            try format.print(ConfigurationFile.jsonSchema)
        }
    }
}

/// The option of a command that always prints JSON.
struct JSONFormat: ParsableArguments {
    @Flag(help: "Print it on one line. It is JSON with and without this flag.")
    var json = false

    func print(_ value: JSONValue) throws { try Terminal.print(json ? value.compact : value.prettyPrinted) }
}

/// A problem of the configuration in the JSON output.
private struct ConfigurationCheckJSON: Encodable {
    struct Problem: Encodable {
        /// The path of the value; missing if the file is not JSON.
        let path: String?
        /// The place of the first JSON error in the file.
        let line, column: Int?
        let fault, remedy: String

        init(_ problem: ConfigurationError.Problem) {
            switch problem.place {
            case .position(let position):
                path = nil
                (line, column) = (position.line, position.column)
            case .value(let value):
                path = value.description
                (line, column) = (nil, nil)
            }
            (fault, remedy) = (problem.fault, problem.remedy)
        }
    }

    let file: String
    let exists, valid: Bool
    let problems: [Problem]
    /// The paths of settings that checks by mail servers need and that are not set.
    let missing: [String]

    init(_ source: ConfigurationSource, problems: [ConfigurationError.Problem] = [], missing: [String] = []) {
        file = source.name
        exists = source.exists
        valid = problems.isEmpty
        self.problems = problems.map(Problem.init)
        self.missing = missing
    }
}
