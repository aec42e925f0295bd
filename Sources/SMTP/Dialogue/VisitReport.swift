import MailTerms

/// What one visit found out.
package struct VisitReport: Sendable, Equatable {
    package var session: SessionReport
    /// The host that answered, or the best one if none did.
    package var mxHost: String?
    /// Whether that host is one that the domain's DNS prefers another to.
    package var isFromBackup: Bool
    /// The dialogues at every host that was tried, if the plan asked for them.
    package var transcript: [TranscriptLine]
    /// Connections that were tried, over all hosts.
    package var connections: Int
    /// Commands that were sent, over all hosts.
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

    /// One recipient's evidence from this visit.
    ///
    /// - Parameter meaning: what its answer means, if the session has read it.
    package func evidence(
        _ outcome: ProbeOutcome, meaning: Classification? = nil, control: ControlOutcome
    ) -> Evidence {
        Evidence(
            outcome: outcome, meaning: meaning, control: control, mxHost: mxHost, greeting: session.greeting,
            isFromBackup: isFromBackup)
    }
}
