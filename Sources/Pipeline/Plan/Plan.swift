import Configuration
import Foundation
import MailTerms
import Pacing

/// What checking a file will take, before any mail server has been asked.
package struct Plan: Codable, Sendable, Equatable {
    package struct Destination: Codable, Sendable, Equatable {
        package var name: String
        package var domains: Int
        package var mailboxes: Int
        package var connections: Int
        /// Seconds until its last mailbox has been asked.
        package var seconds: Double

        init(name: String) {
            self.name = name
            (domains, mailboxes, connections, seconds) = (0, 0, 0, 0)
        }

        /// Several, as if they were one.
        package init(_ name: String, uniting destinations: some Collection<Destination>) {
            self.init(name: name)
            for destination in destinations {
                domains += destination.domains
                mailboxes += destination.mailboxes
                connections += destination.connections
                seconds = max(seconds, destination.seconds)
            }
        }
    }

    /// The one setting whose change would shorten the first pass most.
    package struct Change: Codable, Sendable, Equatable {
        package var setting: String
        package var from: Int
        package var to: Int
        package var firstPassSeconds: Double
    }

    package var input: String
    package var rows = 0
    /// Cells that hold no usable address.
    package var unusable = 0
    package var duplicates = 0
    package var mailboxes = 0
    /// Those of the mailboxes that earlier runs have answered.
    package var known = 0
    package var domains = 0
    /// Domains that take no mail, and their mailboxes.
    package var unservedDomains = 0
    package var unservedMailboxes = 0
    package var connections = 0
    /// Recipients and controls.
    package var questions = 0
    /// Until everybody has been asked once.
    package var firstPassSeconds = 0.0
    /// The same with one retry of the last who are put off; and with all that the calendar allows.
    package var secondsWithRetry = 0.0
    package var secondsAtMost = 0.0
    /// All of them, those that need longest first.
    package var destinations: [Destination] = []
    package var change: Change?

    /// What every session is taken to last.
    package static let sessionLength = Rehearsal.SessionLength(
        fixed: .milliseconds(1500), perRecipient: .milliseconds(250))

    init(input: String) {
        self.input = input
    }

    /// JSON with sorted keys and a final line end.
    package func json() throws(RunError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let json = try? encoder.encode(self) else {
            throw RunError(.bug, "the plan cannot be written as JSON; please report this")
        }
        return String(decoding: json, as: UTF8.self) + "\n"
    }
}

extension Plan {
    /// Plays the work on a clock of its own.
    mutating func rehearse(_ work: Workload, _ settings: Settings) {
        let (scheduler, names) = work.scheduler(settings)
        let rehearsal = Rehearsal(scheduler, Self.sessionLength, from: work.begin)
        connections = rehearsal.connections
        questions = rehearsal.questions
        firstPassSeconds = rehearsal.duration.seconds
        let retry = settings.probe.retry
        secondsWithRetry = firstPassSeconds + (retry.waits.first ?? .zero).seconds
        secondsAtMost = firstPassSeconds + (retry.waits.isEmpty ? .zero : retry.giveUpAfter).seconds
        list(work, rehearsal, names)
        change = bestChange(work, settings)
    }

    private mutating func list(_ work: Workload, _ rehearsal: Rehearsal, _ names: [String]) {
        var byName: [String: Destination] = [:]
        for domain in work.domains {
            guard let name = domain.destination else { continue }
            byName[name, default: Destination(name: name)].domains += 1
            byName[name]?.mailboxes += domain.mailboxes
        }
        for (index, name) in names.enumerated() {
            byName[name]?.connections += rehearsal.connectionsByDestination[index]
            let seconds = byName[name]?.seconds ?? 0
            byName[name]?.seconds = max(seconds, rehearsal.ends[index].seconds)
        }
        destinations = byName.values.sorted {
            ($0.seconds, $0.mailboxes, $1.name) > ($1.seconds, $1.mailboxes, $0.name)
        }
    }

    /// Each setting is doubled; the one that promises most is rehearsed.
    private func bestChange(_ work: Workload, _ settings: Settings) -> Change? {
        let estimates = candidates(settings).map { candidate in
            (candidate, work.scheduler(candidate.settings).scheduler.remainingTime(at: work.begin))
        }
        guard let best = estimates.min(by: { $0.1 < $1.1 })?.0 else { return nil }
        let rehearsal = Rehearsal(work.scheduler(best.settings).scheduler, Self.sessionLength, from: work.begin)
        let seconds = rehearsal.duration.seconds
        guard seconds < 0.95 * firstPassSeconds else { return nil }
        return Change(setting: best.name, from: best.from, to: 2 * best.from, firstPassSeconds: seconds)
    }

    private func candidates(_ settings: Settings) -> [(name: String, from: Int, settings: Settings)] {
        var candidates: [(name: String, from: Int, settings: Settings)] = []
        func add(_ name: String, from value: Int, _ change: (inout Settings.Probe) -> Void) {
            guard value > 0 else { return }
            var changed = settings
            change(&changed.probe)
            candidates.append((name, value, changed))
        }
        let probe = settings.probe
        add("probe.maxConnections", from: probe.maxConnections) { $0.maxConnections *= 2 }
        for (key, limit) in Limits.keys {
            add("probe.limits.default.\(key)", from: probe.limits.standard[keyPath: limit]) {
                $0.limits.standard[keyPath: limit] *= 2
            }
            guard let last = destinations.first?.name, let limits = probe.limits.providers[last] else { continue }
            add("probe.limits.providers.\(last).\(key)", from: limits[keyPath: limit]) {
                $0.limits.providers[last]?[keyPath: limit] *= 2
            }
        }
        return candidates
    }
}

extension Limits {
    fileprivate static var keys: [(String, WritableKeyPath<Limits, Int>)] {
        [
            ("connections", \.connections), ("recipientsPerMinute", \.recipientsPerMinute),
            ("recipientsPerConnection", \.recipientsPerConnection),
        ]
    }
}

extension Duration {
    fileprivate var seconds: Double { Double(milliseconds) / 1000 }
}
