/// A day as it is written on the command line, `2026-11-23`.
enum CalendarDay {
    /// What is wrong with a text that should be a day, as a clause; `nil` if it is one.
    static func objection(to text: String) -> String? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
        else {
            return "needs a day as in 2026-11-23, not \(text)"
        }
        let (year, month, day) = (Int(parts[0]) ?? 0, Int(parts[1]) ?? 0, Int(parts[2]) ?? 0)
        guard (1...12).contains(month) else { return "is \(text), but there is no month \(parts[1])" }
        let last = days(in: month, of: year)
        guard (1...last).contains(day) else {
            return "is \(text), but there is no such day: that month has \(last) days"
        }
        return nil
    }

    private static func days(in month: Int, of year: Int) -> Int {
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }
}
