import Configuration
import MailTerms
import Pacing

/// What the checks of a file will take, found out without a question to a mail server.
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

        /// Several destinations, as if they were one.
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

    /// The setting whose change would shorten the first pass most.
    package struct Change: Codable, Sendable, Equatable {
        package var setting: String
        package var from: Int
        package var to: Int
        package var firstPassSeconds: Double
    }

    package var input: String
    package var rows = 0
    /// Cells without a usable address.
    package var unusable = 0
    package var duplicates = 0
    package var mailboxes = 0
    /// The mailboxes that have an answer from earlier runs.
    package var known = 0
    package var domains = 0
    /// Domains that receive no mail.
    package var unservedDomains = 0
    /// The mailboxes of these domains.
    package var unservedMailboxes = 0
    package var connections = 0
    /// Recipients and controls.
    package var questions = 0
    /// Until each mailbox has been asked about once.
    package var firstPassSeconds = 0.0
    /// The same with one retry of the mailboxes that are deferred last.
    package var secondsWithRetry = 0.0
    /// The same with all retries that the calendar allows.
    package var secondsAtMost = 0.0
    /// Those that take longest first.
    package var destinations: [Destination] = []
    package var change: Change?

    /// The assumed length of a session.
    package static let sessionLength = Rehearsal.SessionLength(
        fixed: .milliseconds(1500), perRecipient: .milliseconds(250))

    init(input: String) {
        self.input = input
    }
}

extension Plan {
    /// Runs the scheduler with this work on an imaginary clock, and records how long it takes.
    ///
    /// - Parameter mostConnections: the most connections that this process can have open, whatever the settings allow.
    mutating func rehearse(_ work: Workload, with settings: Settings, mostConnections: Int) {
        let (scheduler, names) = work.scheduler(settings)
        let rehearsal = Rehearsal(of: scheduler, sessionLength: Self.sessionLength, from: work.begin)
        connections = rehearsal.connections
        questions = rehearsal.questions
        firstPassSeconds = rehearsal.duration.seconds
        let retry = settings.probe.retry
        secondsWithRetry = firstPassSeconds + (retry.waits.first ?? .zero).seconds
        secondsAtMost = firstPassSeconds + (retry.waits.isEmpty ? .zero : retry.giveUpAfter).seconds
        listDestinations(of: work, rehearsal, names: names)
        change = PlanChanges(of: settings, for: self, of: work, mostConnections: mostConnections).best()
    }

    private mutating func listDestinations(of work: Workload, _ rehearsal: Rehearsal, names: [String]) {
        var byName: [String: Destination] = [:]
        for domain in work.domains {
            guard let name = domain.destination else { continue }
            byName[name, default: Destination(name: name)].domains += 1
            byName[name]?.mailboxes += domain.mailboxes
        }
        for (index, name) in names.enumerated() {
            guard var destination = byName[name] else {
                preconditionFailure("destination \(index) was rehearsed and has no domain")
            }
            destination.connections += rehearsal.connectionsByDestination[index]
            destination.seconds = max(destination.seconds, rehearsal.ends[index].seconds)
            byName[name] = destination
        }
        destinations = byName.values.sorted {
            ($0.seconds, $0.mailboxes, $1.name) > ($1.seconds, $1.mailboxes, $0.name)
        }
    }
}

extension Duration {
    var seconds: Double { Double(milliseconds) / 1000 }
}
