import Foundation
import MailTerms

/// Formats timestamps in local time, with the offset from UTC. Files and JSON have UTC.
struct LocalTime {
    var zone = TimeZone.current
    /// If a timestamp is on the same day as `now`, only its time is shown. `nil`: the day is always shown.
    var now: Timestamp?

    /// As in `2026-11-23 09:15 +01:00`, or `09:15 +01:00` today; `UTC` stands for `+00:00`.
    func text(_ moment: Timestamp) -> String {
        let wall = wall(moment)
        let time = wall.dropFirst(11).prefix(5)
        let isToday = now.map { self.wall($0).prefix(10) == wall.prefix(10) } ?? false
        return (isToday ? "" : "\(wall.prefix(10)) ") + "\(time) \(offset(at: moment))"
    }

    /// As in `2026-11-23 09:15`.
    func bareText(_ moment: Timestamp) -> String {
        let wall = wall(moment)
        return "\(wall.prefix(10)) \(wall.dropFirst(11).prefix(5))"
    }

    /// As in `+01:00`.
    func offset(at moment: Timestamp) -> String {
        let minutes = seconds(at: moment) / 60
        guard minutes != 0 else { return "UTC" }
        let (hours, rest) = (abs(minutes) / 60, abs(minutes) % 60)
        return "\(minutes < 0 ? "-" : "+")\(hours < 10 ? "0" : "")\(hours):\(rest < 10 ? "0" : "")\(rest)"
    }

    /// The local date and time, as a timestamp that would show the same in UTC.
    private func wall(_ moment: Timestamp) -> String { (moment + .seconds(seconds(at: moment))).description }

    private func seconds(at moment: Timestamp) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000))
    }
}
