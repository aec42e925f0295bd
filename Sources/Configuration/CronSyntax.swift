/// The syntax of a schedule entry's `cron`: five fields as in crontab(5), or one of its names for common ones.
/// Nothing here knows the time.
enum CronSyntax {
    static let names = ["@hourly", "@daily", "@midnight", "@weekly", "@monthly", "@yearly", "@annually"]

    private struct Field {
        var meaning: String
        var range: ClosedRange<Int>
        /// Words for the numbers from the range's start on.
        var words: [String] = []
    }

    private static let fields = [
        Field(meaning: "minute", range: 0...59),
        Field(meaning: "hour", range: 0...23),
        Field(meaning: "day of the month", range: 1...31),
        Field(
            meaning: "month", range: 1...12,
            words: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]),
        Field(
            meaning: "day of the week", range: 0...7, words: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]),
    ]

    /// What is wrong with an expression, or `nil` where it is right.
    static func objection(to expression: String) -> String? {
        if expression.hasPrefix("@") {
            return names.contains(expression) ? nil : "the names are \(names.joined(separator: ", "))"
        }
        let parts = expression.split(separator: " ").map(String.init)
        guard parts.count == fields.count else {
            return "there are \(parts.count) fields, not minute, hour, day of the month, month and day of the week"
        }
        return zip(parts, fields).lazy.compactMap { objection(to: $0, in: $1) }.first
    }

    private static func objection(to list: String, in field: Field) -> String? {
        list.split(separator: ",", omittingEmptySubsequences: false).lazy
            .compactMap { objection(toItem: String($0), in: field) }.first
    }

    /// `*`, `5`, `5-9`, and the first or the last with a step, as in `*/15`.
    private static func objection(toItem item: String, in field: Field) -> String? {
        let halves = item.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let bounds = halves[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        if halves.count == 2 {
            guard let step = Int(halves[1]), (1...field.range.upperBound).contains(step) else {
                return "\"\(halves[1])\" is no step for the \(field.meaning)"
            }
            guard halves[0] == "*" || bounds.count == 2 else {
                return "a step follows * or a range, as in */\(step)"
            }
        }
        if halves[0] == "*" { return nil }
        var values: [Int] = []
        for bound in bounds {
            guard let value = value(of: bound, in: field) else {
                return "\"\(bound)\" is no \(field.meaning) from \(field.range.lowerBound) to \(field.range.upperBound)"
            }
            values.append(value)
        }
        return values == values.sorted() ? nil : "\"\(halves[0])\" runs backwards"
    }

    private static func value(of text: Substring, in field: Field) -> Int? {
        if let index = field.words.firstIndex(of: text.lowercased()) { return field.range.lowerBound + index }
        guard text.allSatisfy({ $0.isASCII && $0.isNumber }), let value = Int(text) else { return nil }
        return field.range.contains(value) ? value : nil
    }
}
