/// A moment in UTC, to the millisecond.
package struct Timestamp: Sendable, Hashable, Comparable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    package var milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    package static func + (moment: Timestamp, wait: Duration) -> Timestamp {
        Timestamp(milliseconds: moment.milliseconds + wait.milliseconds)
    }

    package static func - (moment: Timestamp, span: Duration) -> Timestamp {
        Timestamp(milliseconds: moment.milliseconds - span.milliseconds)
    }

    package static func - (later: Timestamp, earlier: Timestamp) -> Duration {
        .milliseconds(later.milliseconds - earlier.milliseconds)
    }
}

extension Timestamp: CustomStringConvertible {
    /// ISO 8601 to the second, as in `2026-11-23T08:15:00Z`.
    package var description: String {
        let seconds = milliseconds.floorDivided(by: 1000)
        let day = seconds.floorDivided(by: 86_400)
        let second = Int(seconds - day * 86_400)
        let (year, month, dayOfMonth) = Self.civil(day: Int(day))
        var text = year < 0 ? [UInt8(ascii: "-")] : []
        text.reserveCapacity(24)
        let parts: [(value: Int, width: Int, separator: UInt8)] = [
            (abs(year), 4, UInt8(ascii: "-")), (month, 2, UInt8(ascii: "-")), (dayOfMonth, 2, UInt8(ascii: "T")),
            (second / 3600, 2, UInt8(ascii: ":")), (second / 60 % 60, 2, UInt8(ascii: ":")),
            (second % 60, 2, UInt8(ascii: "Z")),
        ]
        for part in parts {
            Self.append(part.value, width: part.width, to: &text)
            text.append(part.separator)
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func append(_ value: Int, width: Int, to text: inout [UInt8]) {
        if value >= 10 || width > 1 { append(value / 10, width: width - 1, to: &text) }
        text.append(UInt8(ascii: "0") + UInt8(value % 10))
    }

    /// The proleptic Gregorian date of a day counted from 1970-01-01.
    ///
    /// It is the algorithm `civil_from_days` of Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": eras of
    /// 400 years that begin on 1 March.
    package static func civil(day: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }
}

extension Duration {
    /// Whole milliseconds, rounded towards zero.
    package var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}

extension SignedInteger {
    /// The quotient, rounded down. `divisor` must be positive.
    package func floorDivided(by divisor: Self) -> Self {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
