import Foundation
import MailTerms

/// A day of the calendar, wherever that is.
struct CivilDay {
    /// From 1970-01-01.
    let number: Int
    let month: Int
    let dayOfMonth: Int
    /// From 0, Sunday.
    let dayOfWeek: Int

    init(number: Int) {
        self.number = number
        (_, month, dayOfMonth) = Timestamp.civil(day: number)
        // 1970-01-01 was a Thursday.
        dayOfWeek = ((number + 4) % 7 + 7) % 7
    }
}

/// What the clocks on the wall show in a time zone. Times are seconds since 1970-01-01, of UTC or as the wall shows them.
struct WallClock {
    let zone: TimeZone

    func offset(at time: Int) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time)))
    }

    /// The moments at which the wall shows a time: one, two where it is set back over it, none where it is set forward.
    func moments(showing wall: Int) -> [Int] {
        // No zone is further than a day from UTC, nor changes twice within two.
        let offsets = Set([-1, 1].map { offset(at: wall + $0 * Self.day) })
        return offsets.map { wall - $0 }.filter { $0 + offset(at: $0) == wall }.sorted()
    }

    /// The moment at which the wall skips a time that it never shows.
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
    /// Far enough for the 29th of February on each side of a year like 2100.
    private static let mostDays = 366 * 9

    /// The first run after a moment, to the second.
    ///
    /// A run whose time the wall skips is made up for when it has; of a time that the wall shows twice, the first counts.
    /// Both leave those alone that run all day long: these run by the time that passes, whatever the wall shows.
    ///
    /// - Returns: `nil` where there is none.
    package func next(after moment: Timestamp, in zone: TimeZone) -> Timestamp? {
        let wall = WallClock(zone: zone)
        let now = Int(moment.milliseconds).floorDivided(by: 1000)
        let today = (now + wall.offset(at: now)).floorDivided(by: WallClock.day)
        for number in (today - 1)...(today + Self.mostDays) {
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

extension Int {
    fileprivate func floorDivided(by divisor: Int) -> Int {
        self >= 0 ? self / divisor : (self - divisor + 1) / divisor
    }
}
