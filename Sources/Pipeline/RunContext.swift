import Configuration
import Jobs
import MailTerms
import Normalize
import Write

/// What a run works with: the validated configuration, and what it needs from outside.
package struct RunContext: Sendable {
    package var settings: Settings
    /// SHA-256 of the complete configuration, hexadecimal.
    package var configurationSHA256: String
    /// SHA-256 of the part of the configuration on which verdicts depend, hexadecimal.
    package var settingsSHA256 = ""
    /// What the command's own flags set in the configuration.
    package var overlays: [Overlay] = []
    package var version: String
    package var dependencies: RunDependencies
    /// The lists that the settings name.
    package let lists: FlagLists
    /// Who may read what is published.
    package let access: FileAccess
    /// Gives the engine to all jobs of the process.
    package var engines = EnginePool()

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

    /// Does some work, and then closes all engines, even if the work throws. The context cannot be used for network checks
    /// after that.
    package func closing(after work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch {
            await engines.close()
            throw error
        }
        await engines.close()
    }

    /// - Parameter file: what is known about the domains of the input.
    func normalizeStage(_ file: FileDomains = FileDomains()) -> NormalizeStage {
        NormalizeStage(lists: lists, suggests: settings.normalize.suggestions, file: file)
    }

    /// The part that jobs are made and kept with.
    package var jobContext: JobContext {
        JobContext(
            settings: settings, configurationSHA256: configurationSHA256, settingsSHA256: settingsSHA256,
            overlays: overlays, version: version, access: access, now: dependencies.now, random: dependencies.random)
    }
}
