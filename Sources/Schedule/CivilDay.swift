import Foundation
import MailTerms

/// A day of the Gregorian calendar, without a time zone.
struct CivilDay {
    /// Days since 1970-01-01.
    let number: Int
    let month: Int
    let dayOfMonth: Int
    /// From 0 (Sunday) to 6.
    let dayOfWeek: Int

    init(number: Int) {
        self.number = number
        (_, month, dayOfMonth) = Timestamp.civil(day: number)
        // 1970-01-01 was a Thursday.
        dayOfWeek = ((number + 4) % 7 + 7) % 7
    }
}

/// The local time of a time zone. Times are seconds since 1970-01-01T00:00: a *moment* counts them in UTC, a *wall time* in
/// local time.
struct WallClock {
    let zone: TimeZone

    /// Seconds from UTC to local time.
    func offset(at time: Int) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time)))
    }

    /// The moments with a wall time: one as a rule, two if the clock is set back over it, none if it is set forward over it.
    func moments(showing wall: Int) -> [Int] {
        // No zone is more than a day from UTC, and none changes its offset twice within two days.
        let offsets = Set([-1, 1].map { offset(at: wall + $0 * Self.day) })
        return offsets.map { wall - $0 }.filter { $0 + offset(at: $0) == wall }.sorted()
    }

    /// The moment at which the clock is set forward over a wall time.
    func moment(skipping wall: Int) -> Int {
        var (before, after) = (wall - 2 * Self.day, wall + 2 * Self.day)
        while after - before > 1 {
            let middle = (before + after) / 2
            if middle + offset(at: middle) < wall { before = middle } else { after = middle }
        }
        return after
    }

    static let day = 86_400
}

extension CronExpression {
    /// 29 February can be 8 years after the last one, because 2100 is not a leap year.
    private static let maxDays = 366 * 9

    /// The first run after a moment, to the second.
    ///
    /// If the clock is set forward over the time of a run, it runs at once after that. If the clock is set back and shows
    /// the time twice, it runs the first time only. An expression whose hour is `*` runs by the time that passes: none of
    /// its runs is moved or left out.
    ///
    /// - Returns: `nil` if it never runs.
    package func next(after moment: Timestamp, in zone: TimeZone) -> Timestamp? {
        let wall = WallClock(zone: zone)
        let now = Int(moment.milliseconds).floorDivided(by: 1000)
        let today = (now + wall.offset(at: now)).floorDivided(by: WallClock.day)
        for number in (today - 1)...(today + Self.maxDays) {
            guard runs(on: CivilDay(number: number)) else { continue }
            let found = runs(onDay: number, wall).first { $0 > now }
            if let found { return Timestamp(milliseconds: Int64(found) * 1000) }
        }
        return nil
    }

    /// The moments of a day's runs, in order.
    private func runs(onDay number: Int, _ wall: WallClock) -> [Int] {
        var found: Set<Int> = []
        for hour in hours {
            for minute in minutes {
                let time = number * WallClock.day + hour * 3600 + minute * 60
                let moments = wall.moments(showing: time)
                if isAnyHour {
                    found.formUnion(moments)
                } else {
                    found.insert(moments.first ?? wall.moment(skipping: time))
                }
            }
        }
        return found.sorted()
    }
}
