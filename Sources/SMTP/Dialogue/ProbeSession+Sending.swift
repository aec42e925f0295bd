import MailTerms

/// Sending commands, and recording the dialogue.
extension ProbeSession {
    mutating func send(_ command: Command, awaiting step: Step? = .reply) -> [Action] {
        send([command], awaiting: step)
    }

    /// Sends commands in one piece.
    ///
    /// - Parameter step: what the session then waits for; `nil` if it waits for nothing.
    mutating func send(_ commands: [Command], awaiting step: Step? = .reply) -> [Action] {
        report.commands += commands.count
        if plan.keepsTranscript {
            report.transcript += commands.map { TranscriptLine(.client, text: $0.text) }
        }
        let lines = commands.map { $0.text + "\r\n" }.joined()
        return [.send(Array(lines.utf8))] + (step.map { [.await($0)] } ?? [])
    }

    /// Adds a line to the transcript, if the plan keeps one.
    mutating func record(_ text: String, from speaker: TranscriptLine.Speaker) {
        guard plan.keepsTranscript, state != .finished else { return }
        report.transcript.append(TranscriptLine(speaker, text: text))
    }

    /// Adds each line of a reply to the transcript, if the plan keeps one.
    mutating func record(_ reply: Reply, from speaker: TranscriptLine.Speaker) {
        guard plan.keepsTranscript else { return }
        let last = reply.lines.count - 1
        for (index, line) in reply.lines.enumerated() {
            record("\(reply.code)\(index == last ? " " : "-")\(line)", from: speaker)
        }
    }
}
