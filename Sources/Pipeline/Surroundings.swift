import MailTerms

/// What a run takes from outside itself: time, chance, and which addresses count as the world.
package struct Surroundings: Sendable {
    package var now: @Sendable () -> Timestamp
    /// A fresh generator for each run.
    package var random: @Sendable () -> any RandomNumberGenerator & Sendable
    /// Networks that may be connected to although they are not public: the sandbox's.
    package var alsoAllowed: [Network]

    package init(
        now: @escaping @Sendable () -> Timestamp,
        random: @escaping @Sendable () -> any RandomNumberGenerator & Sendable = { SystemRandomNumberGenerator() },
        alsoAllowed: [Network] = []
    ) {
        self.now = now
        self.random = random
        self.alsoAllowed = alsoAllowed
    }
}
