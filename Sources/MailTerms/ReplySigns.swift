/// The set of signs in the words of a reply: what it says, and about whom.
///
/// The signs are found once, when the reply comes, because that is the most expensive step on its way to a verdict. Only
/// the target SMTP knows the meaning of each bit.
package struct ReplySigns: OptionSet, Sendable {
    package let rawValue: UInt64

    package init(rawValue: UInt64) { self.rawValue = rawValue }
}
