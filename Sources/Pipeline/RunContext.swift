import Configuration
import Jobs
import MailTerms
import Normalize
import Write

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
    package var dependencies: RunDependencies
    /// Those that the settings ask for.
    package let lists: FlagLists
    /// Who may read what is published.
    package let access: FileAccess
    /// What all jobs of the process verify with.
    package var engines = EngineSource()

    package init(
        settings: Settings, configurationSHA256: String, version: String, dependencies: RunDependencies
    ) throws(RunError) {
        lists = try settings.flagLists()
        access = try settings.fileAccess()
        self.settings = settings
        self.configurationSHA256 = configurationSHA256
        self.version = version
        self.dependencies = dependencies
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

    /// What the run's job is made and kept with.
    package var jobContext: JobContext {
        JobContext(
            settings: settings, configurationSHA256: configurationSHA256, settingsSHA256: settingsSHA256,
            overlays: overlays, version: version, access: access, now: dependencies.now, random: dependencies.random)
    }
}
