import Configuration
import Foundation
import MailTerms
import Schedule

/// When the entries of the schedule are due. Pure, except that Foundation gives the rules of time zones.
package struct Timetable: Sendable {
    package struct Entry: Sendable {
        package let settings: Settings.ScheduleEntry
        let cron: CronExpression
        package let zone: TimeZone
        /// The last time that was handled. Times of the cron expression up to it are done.
        var last: Timestamp

        package func next(after moment: Timestamp) -> Timestamp? { cron.next(after: moment, in: zone) }
    }

    /// An entry that has come due.
    struct Due {
        let entry: Settings.ScheduleEntry
        /// Whether it was due longer ago than `tolerance`: no watch was running then.
        let isMissed: Bool
        /// When the run before this one was handled.
        let since: Timestamp
    }

    /// A run that is later than this was missed.
    private static let tolerance = Duration.seconds(60)

    package private(set) var entries: [Entry]

    /// - Parameter last: when the entry with this name was last handled; `nil` if the entry is new.
    package init(
        _ entries: [Settings.ScheduleEntry], at now: Timestamp, last: (String) throws -> Timestamp?
    ) rethrows {
        self.entries = try entries.map { entry in
            let (cron, zone) = Self.checked(entry)
            return Entry(settings: entry, cron: cron, zone: zone, last: try last(entry.name) ?? now)
        }
        followBack(to: now)
    }

    /// The expression and the time zone were checked when the configuration was read.
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

    /// The clock was set back: without this, no entry would be due until it reaches its old time.
    mutating func followBack(to now: Timestamp) {
        for index in entries.indices { entries[index].last = min(entries[index].last, now) }
    }

    /// The entries that have come due since they were last handled, each once. They count as handled now.
    mutating func popDue(at now: Timestamp) -> [Due] {
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

    /// Records that a run of the entry was handled.
    mutating func recordRun(of name: String, at now: Timestamp) {
        for index in entries.indices where entries[index].settings.name == name {
            entries[index].last = max(entries[index].last, now)
        }
    }

    /// When the next entry is due; `nil` if none ever is.
    var nextMoment: Timestamp? { entries.compactMap { $0.next(after: $0.last) }.min() }
}
