/// Notices when a provider that tells mailboxes apart begins to refuse nearly everybody. Gmail and iCloud have both
/// said "no such user" of mailboxes that existed, for hours.
///
/// What it compares is the provider's share of dead mailboxes among its latest answers with its share before them, in
/// the same run. A list that was bad from its first row on raises no alarm: nothing has changed.
package struct OutageGuard: Sendable {
    /// Latest answers that are looked at.
    package static let window = 40
    /// Answers that must lie before them, so that there is a usual share.
    private static let leastUsual = 50
    /// Of the window; so many dead mailboxes in a row of 40 are no chance.
    private static let alarming = 36
    private static let relieving = 28

    private var recent: [Bool] = []
    private var next = 0
    private var usual = (answers: 0, dead: 0)
    /// Whether the provider's refusals are not to be believed for now.
    package private(set) var isRaised = false

    package init() {}

    /// Takes note of an answer about a mailbox.
    package mutating func note(isDead: Bool) {
        if recent.count < Self.window {
            recent.append(isDead)
        } else {
            // What happens under an alarm is not usual.
            if !isRaised { usual = (usual.answers + 1, usual.dead + (recent[next] ? 1 : 0)) }
            recent[next] = isDead
            next = (next + 1) % Self.window
        }
        let dead = recent.count { $0 }
        if isRaised {
            isRaised = dead > Self.relieving
        } else {
            isRaised = dead >= Self.alarming && usual.answers >= Self.leastUsual && usual.dead * 2 < usual.answers
        }
    }
}
