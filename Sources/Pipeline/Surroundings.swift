import MailTerms

/// What a run takes from outside itself: time, chance, and which addresses count as the world.
package struct Surroundings: Sendable {
    package var now: @Sendable () -> Timestamp
    /// What `now` goes by; `nil` where that is something else.
    package var clock: SteadyClock?
    /// A fresh generator for each run.
    package var random: @Sendable () -> any RandomNumberGenerator & Sendable
    /// Networks that may be connected to although they are not public: the sandbox's.
    package var alsoAllowed: [Network]
    /// The folder for temporary files, some of them large.
    package var temporaryFolder: String

    /// The world that the destinations belong to: whoever on this host asks in the same world takes turns at them, other
    /// processes and other jobs of this one. Empty for the real world; `nil`: nobody else asks.
    package var world: String?

    /// Destinations that may be held at once, so that others do not ask them.
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
