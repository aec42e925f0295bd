import Configuration
import MailTerms
import Normalize
import Usage
import Write

/// One file to be turned into its annotated twin.
package struct ConvertRequest: Sendable, Equatable, Codable {
    package enum Output: Sendable, Equatable, Codable {
        /// Beside the input, under names of its own.
        case besideInput
        /// Under the same names in another folder.
        case folder(String)
        case file(String, force: Bool)
        case standardOutput
    }

    /// What becomes of the input.
    package enum Original: Sendable, Equatable, Codable {
        case stays
        /// Goes to the archive's folder of the day when the results are published, and to another folder, with the
        /// reason beside it, where there can be none. Both get the subfolder that it was found in, which may be empty.
        case moves(archive: String, failed: String, subfolder: String)
    }

    /// A seekable file.
    package var path: String
    /// What the input is called in messages and logs: its file name, or `-`.
    package var name: String
    package var output: Output
    /// What the input is called in errors.
    var inputName: String { isStandardInput ? "standard input" : path }
    package var isStandardInput: Bool { name == "-" }
    /// Whether nobody is there to give the command again: what went wrong outside the file is tried again.
    package var isUnattended: Bool { [.inbox, .schedule].contains(trigger) }
    /// Whether to wait for retries (greylisting) before the results are written.
    package var waitsForRetries: Bool
    /// Whether columns of an earlier run are replaced where they stand.
    package var refreshes = false
    /// Whether the file's own cells that a spreadsheet would take for formulas are defused.
    package var escapesFormulas = false
    /// Whether the same file is asked about again although an earlier job has just checked it.
    package var asksAgain = false
    package var trigger = UsageEvent.Trigger.convert
    /// The schedule's entry that asks for it.
    package var entry: String?
    package var original = Original.stays
    /// Whose file it is; `nil` where nobody says.
    package var account: String?

    package init(path: String, name: String, output: Output, waitsForRetries: Bool) {
        self.path = path
        self.name = name
        self.output = output
        self.waitsForRetries = waitsForRetries
    }
}

/// What a run works with: the validated configuration, and who asks.
package struct RunContext: Sendable {
    package var settings: Settings
    /// SHA-256 of the complete configuration, hexadecimal.
    package var configurationSHA256: String
    /// SHA-256 of that part of the configuration on which verdicts depend, hexadecimal.
    package var settingsSHA256 = ""
    /// What the command's own flags set in the configuration.
    package var overlays: [Overlay] = []
    package var version: String
    package var surroundings: Surroundings
    /// Those that the settings ask for.
    package let lists: FlagLists
    /// Who may read what is published.
    package let access: FileAccess
    /// What all jobs of the process verify with.
    package var engines = EngineSource()

    package init(
        settings: Settings, configurationSHA256: String, version: String, surroundings: Surroundings
    ) throws(RunError) {
        lists = try settings.flagLists()
        access = try settings.fileAccess()
        self.settings = settings
        self.configurationSHA256 = configurationSHA256
        self.version = version
        self.surroundings = surroundings
    }

    /// Does something, and then ends whatever still asks the network, however it went: the context is of no use for that
    /// afterwards.
    package func closing(after work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch {
            await engines.close()
            throw error
        }
        await engines.close()
    }

    /// - Parameter file: what is known of the domains of the file that is read.
    func normalizeStage(_ file: FileDomains = FileDomains()) -> NormalizeStage {
        NormalizeStage(lists: lists, suggests: settings.normalize.suggestions, file: file)
    }
}
