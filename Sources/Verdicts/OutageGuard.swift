/// Detects a provider that suddenly refuses nearly every mailbox. Gmail and iCloud have both answered "no such user" for
/// existing mailboxes, for hours.
///
/// It compares the share of refused mailboxes among the provider's latest answers with the share before them, in the same
/// run. A list that is bad from its first row raises no alarm.
///
///     usual ── 36 of the latest 40 refused, and usually less than half ─► raised ── 28 of 40 or fewer ─► usual
package struct OutageGuard: Sendable {
    /// The number of latest answers that are compared.
    package static let window = 40
    /// The least number of answers before the window from which the usual share is known.
    private static let leastUsual = 50
    /// The number of refused mailboxes in the window that raises the alarm: too many to be chance.
    private static let raisingCount = 36
    /// The number of refused mailboxes in the window at which the alarm ends.
    private static let endingCount = 28

    /// A ring of the latest answers: whether each was a refusal.
    private var recent: [Bool] = []
    /// The index of the oldest answer in the ring.
    private var next = 0
    /// The answers before the window.
    private var usual = (answers: 0, dead: 0)
    /// Whether the provider's refusals must not be believed now.
    package private(set) var isRaised = false

    package init() {}

    /// Records an answer about a mailbox.
    ///
    /// - Parameter isRefusal: whether it calls the mailbox unknown or closed.
    package mutating func recordAnswer(isRefusal: Bool) {
        if recent.count < Self.window {
            recent.append(isRefusal)
        } else {
            // Answers during an alarm do not count as usual.
            if !isRaised { usual = (usual.answers + 1, usual.dead + (recent[next] ? 1 : 0)) }
            recent[next] = isRefusal
            next = (next + 1) % Self.window
        }
        let dead = recent.count { $0 }
        if isRaised {
            isRaised = dead > Self.endingCount
        } else {
            isRaised = dead >= Self.raisingCount && usual.answers >= Self.leastUsual && usual.dead * 2 < usual.answers
        }
    }
}
