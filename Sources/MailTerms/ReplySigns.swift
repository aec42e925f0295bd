/// What the words of a reply say, each sign at most once.
///
/// They are read once, when the reply comes, since reading is the dearest step on its way to a verdict. Which bit stands
/// for what only the reader of replies knows.
package struct ReplySigns: OptionSet, Sendable {
    package let rawValue: UInt64

    package init(rawValue: UInt64) { self.rawValue = rawValue }
}
