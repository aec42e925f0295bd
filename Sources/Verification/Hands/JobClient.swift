import MailTerms

/// Whose job it is: gives the mailboxes, and is told what becomes of them.
///
/// All methods are called on the engine's queue and must not block it. After `ended` none of them is called.
package protocol JobClient: AnyObject, Sendable {
    /// Reads the mailboxes that have no verdict, in the order of their numbers.
    ///
    /// - Parameters:
    ///   - number: the first that is wanted.
    ///   - completion: to be called on any queue, exactly once. A failure ends the job with that error.
    func readMailboxes(
        from number: Int, completion: @escaping @Sendable (Result<MailboxPage, any Error>) -> Void)

    /// Reads mailboxes again that have been read before.
    ///
    /// - Parameter completion: to be called on any queue, exactly once, with the mailboxes in any order. A failure ends
    ///   the job with that error.
    func findMailboxes(
        _ numbers: [Int], completion: @escaping @Sendable (Result<[Mailbox], any Error>) -> Void)

    /// The last word on a mailbox.
    func record(_ finding: Finding)

    /// A mailbox is asked again later, in this job or, if it ends before that, in another.
    func recordDeferral(_ finding: Finding)

    /// The last word on mailboxes, by number, that the DNS alone has spoken.
    func recordRouted(_ mailboxes: [Int], _ route: Route, domain: String)

    /// Whether a domain accepts everything.
    ///
    /// - Parameter isNew: whether later jobs are to know it, too.
    func recordControl(of domain: String, _ outcome: ControlOutcome, isNew: Bool)

    /// What a person ought to know while it goes on.
    func show(_ news: MachineNews)

    /// From now on nothing is left to do but to wait for retries, or that is over. The snapshot was shown before.
    func waitingChanged(_ isWaiting: Bool)

    /// How far the job has come: about once a second while something happens.
    func show(_ snapshot: JobSnapshot)

    /// Every mailbox has its verdict, or the job cannot go on. Called exactly once for each job.
    ///
    /// - Parameter error: a `MachineFailure`, what `stop` was called with, or what the client or the store has thrown.
    func ended(_ error: (any Error)?)
}

/// Some of a job's pending mailboxes.
package struct MailboxPage: Sendable {
    package let mailboxes: [Mailbox]
    /// Whether none come after them.
    package let isLast: Bool

    package init(_ mailboxes: [Mailbox], isLast: Bool) {
        self.mailboxes = mailboxes
        self.isLast = isLast
    }
}
