/// When something runs: five fields as in crontab(5), or a name such as `@daily`. A pure value: it reads no clock.
///
/// No library is used: no maintained Swift library treats changes to and from daylight saving time as cron(8) does, and
/// Foundation has no cron expressions.
package struct CronExpression: Sendable, Equatable {
    let minutes: Set<Int>
    let hours: Set<Int>
    let daysOfMonth: Set<Int>
    let months: Set<Int>
    /// From 0 (Sunday) to 6.
    let daysOfWeek: Set<Int>
    /// Whether the hour is `*`, with or without a step: then it runs by the time that passes, not by the local time.
    let isAnyHour: Bool
    /// Whether the day of the month or the day of the week is enough. In crontab(5) that is so if neither is `*`.
    private let isEitherDay: Bool

    /// Why an expression is refused, as a sentence.
    package struct Fault: Error, Equatable, CustomStringConvertible {
        package let description: String
    }

    private static let names = [
        ("@hourly", "0 * * * *"), ("@daily", "0 0 * * *"), ("@midnight", "0 0 * * *"), ("@weekly", "0 0 * * 0"),
        ("@monthly", "0 0 1 * *"), ("@yearly", "0 0 1 1 *"), ("@annually", "0 0 1 1 *"),
    ]

    package init(_ text: String) throws(Fault) {
        // Any white space separates the fields. White space at both ends is ignored.
        var parts = text.split(whereSeparator: \.isWhitespace).map(String.init)
        if let name = parts.first, name.hasPrefix("@") {
            guard parts.count == 1, let meaning = Self.names.first(where: { $0.0 == name.lowercased() }) else {
                throw Fault(description: "the names are \(Self.names.map(\.0).joined(separator: ", "))")
            }
            parts = meaning.1.split(separator: " ").map(String.init)
        }
        guard parts.count == 5 else {
            throw Fault(
                description:
                    "there are \(parts.count) fields, not minute, hour, day of the month, month and day of the week"
            )
        }
        minutes = try CronField.minute.read(parts[0])
        hours = try CronField.hour.read(parts[1])
        daysOfMonth = try CronField.dayOfMonth.read(parts[2])
        months = try CronField.month.read(parts[3])
        daysOfWeek = Set(try CronField.dayOfWeek.read(parts[4]).map { $0 % 7 })
        isAnyHour = parts[1].hasPrefix("*")
        isEitherDay = !parts[2].hasPrefix("*") && !parts[4].hasPrefix("*")
        guard isEitherDay || months.contains(where: { daysOfMonth.min() ?? 1 <= Self.longest[$0 - 1] }) else {
            throw Fault(description: "no month that it names has such a day")
        }
    }

    private static let longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

    /// Whether it runs on a day.
    func runs(on day: CivilDay) -> Bool {
        guard months.contains(day.month) else { return false }
        let (byMonth, byWeek) = (daysOfMonth.contains(day.dayOfMonth), daysOfWeek.contains(day.dayOfWeek))
        return isEitherDay ? byMonth || byWeek : byMonth && byWeek
    }
}

/// One of the five fields.
private struct CronField {
    let meaning: String
    let range: ClosedRange<Int>
    /// Names for the numbers, beginning with the first of the range.
    var words: [String] = []

    static let minute = CronField(meaning: "minute", range: 0...59)
    static let hour = CronField(meaning: "hour", range: 0...23)
    static let dayOfMonth = CronField(meaning: "day of the month", range: 1...31)
    static let month = CronField(
        meaning: "month", range: 1...12,
        words: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
    static let dayOfWeek = CronField(
        meaning: "day of the week", range: 0...7, words: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"])

    func read(_ list: String) throws(CronExpression.Fault) -> Set<Int> {
        var values: Set<Int> = []
        for item in list.split(separator: ",", omittingEmptySubsequences: false) {
            values.formUnion(try read(item: String(item)))
        }
        return values
    }

    /// Reads `*`, `5` or `5-9`. `*` and a range may have a step, as in `*/15`.
    private func read(item: String) throws(CronExpression.Fault) -> StrideThrough<Int> {
        let halves = item.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let bounds = halves[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        var step = 1
        if halves.count == 2 {
            guard let number = Int(halves[1]), (1...range.upperBound).contains(number) else {
                throw CronExpression.Fault(description: "\"\(halves[1])\" is no step for the \(meaning)")
            }
            guard halves[0] == "*" || bounds.count == 2 else {
                throw CronExpression.Fault(description: "a step follows * or a range, as in */\(number)")
            }
            step = number
        }
        if halves[0] == "*" { return stride(from: range.lowerBound, through: range.upperBound, by: step) }
        var values: [Int] = []
        for bound in bounds {
            guard let value = value(of: bound) else {
                throw CronExpression.Fault(
                    description: "\"\(bound)\" is no \(meaning) from \(range.lowerBound) to \(range.upperBound)")
            }
            values.append(value)
        }
        guard values == values.sorted(), let first = values.first, let last = values.last else {
            throw CronExpression.Fault(description: "\"\(halves[0])\" runs backwards")
        }
        return stride(from: first, through: last, by: step)
    }

    private func value(of text: Substring) -> Int? {
        if let index = words.firstIndex(of: text.lowercased()) { return range.lowerBound + index }
        guard text.allSatisfy({ $0.isASCII && $0.isNumber }), let value = Int(text) else { return nil }
        return range.contains(value) ? value : nil
    }
}
