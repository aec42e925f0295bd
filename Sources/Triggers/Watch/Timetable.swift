import Configuration
import Foundation
import MailTerms
import Schedule

/// When the entries of the schedule are due. Pure but for the time zones' rules.
package struct Timetable: Sendable {
    package struct Entry: Sendable {
        package let settings: Settings.ScheduleEntry
        let cron: CronExpression
        package let zone: TimeZone
        /// When it was due last; what lies before has been taken care of.
        var last: Timestamp

        package func next(after moment: Timestamp) -> Timestamp? { cron.next(after: moment, in: zone) }
    }

    /// An entry that has come due.
    struct Due {
        let entry: Settings.ScheduleEntry
        /// Whether it was so long ago that nobody can have been watching.
        let isMissed: Bool
        /// When its last run was taken care of.
        let since: Timestamp
    }

    /// So late a run is a missed one.
    private static let tolerance = Duration.seconds(60)

    package private(set) var entries: [Entry]

    /// - Parameter last: when an entry was due last, by its name; `nil` where it has not been seen before.
    package init(
        _ entries: [Settings.ScheduleEntry], at now: Timestamp, last: (String) throws -> Timestamp?
    ) rethrows {
        self.entries = try entries.map { entry in
            let (cron, zone) = Self.checked(entry)
            return Entry(settings: entry, cron: cron, zone: zone, last: try last(entry.name) ?? now)
        }
        followBack(to: now)
    }

    /// Both were checked with the configuration.
    private static func checked(_ entry: Settings.ScheduleEntry) -> (CronExpression, TimeZone) {
        do {
            guard let zone = TimeZone(identifier: entry.timezone) else {
                preconditionFailure("time zone \(entry.timezone) of schedule entry \(entry.name) was not checked")
            }
            return (try CronExpression(entry.cron), zone)
        } catch {
            preconditionFailure("\(entry.cron) of schedule entry \(entry.name) was not checked: \(error)")
        }
    }

    /// A clock that has been set back does not silence the schedule.
    mutating func followBack(to now: Timestamp) {
        for index in entries.indices { entries[index].last = min(entries[index].last, now) }
    }

    /// The entries that have come due since the last call, each once.
    mutating func takeDue(at now: Timestamp) -> [Due] {
        var due: [Due] = []
        for index in entries.indices {
            guard let next = entries[index].next(after: entries[index].last), next <= now else { continue }
            due.append(
                Due(
                    entry: entries[index].settings, isMissed: now - next > Self.tolerance, since: entries[index].last))
            entries[index].last = now
        }
        return due
    }

    /// A run has been taken care of.
    mutating func recordRun(of name: String, at now: Timestamp) {
        for index in entries.indices where entries[index].settings.name == name {
            entries[index].last = max(entries[index].last, now)
        }
    }

    /// When the next entry comes due.
    var nextMoment: Timestamp? { entries.compactMap { $0.next(after: $0.last) }.min() }
}
