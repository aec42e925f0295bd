import Configuration
import MailTerms
import Write

/// What the code that makes, keeps and ends jobs needs: the configuration, the version, the clock and random numbers.
package struct JobContext: Sendable {
    package let settings: Settings
    /// SHA-256 of the complete configuration, hexadecimal.
    package let configurationSHA256: String
    /// SHA-256 of the part of the configuration on which verdicts depend, hexadecimal.
    package let settingsSHA256: String
    /// What the command's own flags set in the configuration.
    package let overlays: [Overlay]
    /// Of mailmo, for the usage log.
    package let version: String
    /// Who may read the files that a job makes.
    package let access: FileAccess
    package let now: @Sendable () -> Timestamp
    /// Makes a random number generator. May be called on any thread.
    package let random: @Sendable () -> any RandomNumberGenerator & Sendable

    package init(
        settings: Settings, configurationSHA256: String, settingsSHA256: String, overlays: [Overlay], version: String,
        access: FileAccess, now: @escaping @Sendable () -> Timestamp,
        random: @escaping @Sendable () -> any RandomNumberGenerator & Sendable
    ) {
        self.settings = settings
        self.configurationSHA256 = configurationSHA256
        self.settingsSHA256 = settingsSHA256
        self.overlays = overlays
        self.version = version
        self.access = access
        self.now = now
        self.random = random
    }
}
