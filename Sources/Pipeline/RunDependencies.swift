import MailTerms

/// What a run gets from outside, so that tests can replace it: the clock, random numbers, the folder for temporary files, and
/// the networks that it may use.
package struct RunDependencies: Sendable {
    package var now: @Sendable () -> Timestamp
    /// The clock behind `now`; `nil` if `now` does not use a `SteadyClock`.
    package var clock: SteadyClock?
    /// Makes a random number generator for a run. May be called on any thread.
    package var random: @Sendable () -> any RandomNumberGenerator & Sendable
    /// Networks to which connections are allowed although they are not public: those of the sandbox.
    package var alsoAllowed: [Network]
    /// The folder for temporary files. Some of them are large.
    package var temporaryFolder: String

    /// The world of the destinations. Processes of this host in the same world share the leases of destinations. Empty for
    /// the real world; `nil`: no leases are needed, because no other process uses the destinations.
    package var world: String?

    /// The most leases that may be held at once.
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
