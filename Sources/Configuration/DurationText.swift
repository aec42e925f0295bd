import MailTerms

/// Durations as the file writes them: a whole number and one unit, as in `250ms`, `15s`, `6m`, `4h`, `30d`.
package enum DurationText {
    static let pattern = "[0-9]{1,9}(ms|s|m|h|d)"

    private static let units: [(name: String, milliseconds: Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
    ]

    /// - Returns: `nil` if the text is not one to nine digits and a unit.
    package static func parse(_ text: String) -> Duration? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard (1...9).contains(digits.count), let count = Int64(digits) else { return nil }
        guard let unit = units.first(where: { $0.name == text.dropFirst(digits.count) }) else { return nil }
        return .milliseconds(count * unit.milliseconds)
    }

    /// The one text for a duration: in the largest unit that divides it and of which it has more than one, so `60s` and
    /// `1m` are both shown as `60s`.
    static func show(_ duration: Duration) -> String {
        let milliseconds = duration.milliseconds
        for unit in units where unit.milliseconds >= 1000 && milliseconds.isMultiple(of: unit.milliseconds) {
            let count = milliseconds / unit.milliseconds
            if count > 1 || unit.name == "s" { return "\(count)\(unit.name)" }
        }
        return "\(milliseconds)ms"
    }
}
