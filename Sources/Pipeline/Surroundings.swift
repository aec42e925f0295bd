import MailTerms

/// What a run takes from outside itself: time, chance, and which addresses count as the world.
package struct Surroundings: Sendable {
    package var now: @Sendable () -> Timestamp
    /// A fresh generator for each run.
    package var random: @Sendable () -> any RandomNumberGenerator & Sendable
    /// Networks that may be connected to although they are not public: the sandbox's.
    package var alsoAllowed: [Network]
    /// The folder for temporary files, some of them large.
    package var temporaryFolder: String

    /// Whether other processes of this host may ask the same destinations, and take turns with this one.
    package var sharesHost = false

    /// Destinations that may be held at once, so that other processes do not ask them.
    package var mostTurns = Int.max

    package init(
        now: @escaping @Sendable () -> Timestamp,
        random: @escaping @Sendable () -> any RandomNumberGenerator & Sendable = { SystemRandomNumberGenerator() },
        alsoAllowed: [Network] = [], temporaryFolder: String = "/var/tmp"
    ) {
        self.now = now
        self.random = random
        self.alsoAllowed = alsoAllowed
        self.temporaryFolder = temporaryFolder
    }
}
