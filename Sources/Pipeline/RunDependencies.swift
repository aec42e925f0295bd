import MailTerms

/// What a run is given from outside itself, so that tests can give something else: the time, random numbers, the folder for
/// temporary files, and the network that it may ask.
package struct RunDependencies: Sendable {
    package var now: @Sendable () -> Timestamp
    /// What `now` goes by; `nil` where that is something else.
    package var clock: SteadyClock?
    /// A fresh generator for each run.
    package var random: @Sendable () -> any RandomNumberGenerator & Sendable
    /// Networks that may be connected to although they are not public: the sandbox's.
    package var alsoAllowed: [Network]
    /// The folder for temporary files, some of them large.
    package var temporaryFolder: String

    /// The world that the destinations belong to: processes of this host that ask in the same world hold their leases in
    /// turn. Empty for the real world; `nil`: no other process asks.
    package var world: String?

    /// Leases of destinations that may be held at once.
    package var mostLeases = Int.max

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
