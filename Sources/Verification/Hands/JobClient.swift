import MailTerms

/// Gives the mailboxes of a job to the engine, and gets their verdicts.
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

    /// A mailbox has its verdict.
    func record(_ finding: Finding)

    /// A mailbox is asked again later, in this job or, if it ends before that, in another.
    func recordDeferral(_ finding: Finding)

    /// Mailboxes, by number, have the verdict of the DNS alone.
    func recordRouted(_ mailboxes: [Int], _ route: Route, domain: String)

    /// Whether a domain accepts everything.
    ///
    /// - Parameter isNew: whether later jobs are to know it, too.
    func recordControl(of domain: String, _ outcome: ControlOutcome, isNew: Bool)

    /// What a person should know while the job goes on.
    func show(_ news: MachineNews)

    /// From now on the job only waits for retries, or it does not any more. The snapshot was shown before.
    func waitingChanged(_ isWaiting: Bool)

    /// The job's progress: about once a second while something happens.
    func show(_ snapshot: JobSnapshot)

    /// Every mailbox has its verdict, or the job cannot go on. Called exactly once for each job.
    ///
    /// - Parameter error: a `MachineFailure`, the error of `stop`, or an error of the client or the store; `nil` if
    ///   every mailbox has its verdict.
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
