import MailTerms

/// The results of one visit: one or more connections to the hosts of one route.
package struct VisitReport: Sendable, Equatable {
    package var session: SessionReport
    /// The host that answered, or the most preferred one if none did; `nil` without a host.
    package var mxHost: String?
    /// Whether the domain's DNS prefers another host to that one.
    package var isFromBackup: Bool
    /// The dialogues with all hosts, if the plan keeps transcripts.
    package var transcript: [TranscriptLine]
    /// The number of connection attempts to all hosts.
    package var connections: Int
    /// The number of commands sent to all hosts.
    package var commands: Int

    package init(
        session: SessionReport, mxHost: String?, isFromBackup: Bool = false, transcript: [TranscriptLine] = [],
        connections: Int = 1, commands: Int = 0
    ) {
        self.session = session
        self.mxHost = mxHost
        self.isFromBackup = isFromBackup
        self.transcript = transcript
        self.connections = connections
        self.commands = commands
    }

    /// The evidence of one recipient from this visit.
    ///
    /// - Parameters:
    ///   - outcome: the recipient's outcome.
    ///   - meaning: what its answer means; `nil` if the session has not classified it.
    ///   - control: the outcome of the negative control.
    package func evidence(
        _ outcome: ProbeOutcome, meaning: Classification? = nil, control: ControlOutcome
    ) -> Evidence {
        Evidence(
            outcome: outcome, meaning: meaning, control: control, mxHost: mxHost, greeting: session.greeting,
            isFromBackup: isFromBackup)
    }
}
