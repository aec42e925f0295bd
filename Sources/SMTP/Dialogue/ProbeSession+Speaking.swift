import MailTerms

/// What goes out, and what is noted of the dialogue.
extension ProbeSession {
    mutating func say(_ command: Command, awaiting step: Step? = .reply) -> [Action] {
        say([command], awaiting: step)
    }

    mutating func say(_ commands: [Command], awaiting step: Step? = .reply) -> [Action] {
        report.commands += commands.count
        if plan.keepsTranscript {
            report.transcript += commands.map { TranscriptLine(.client, $0.text) }
        }
        let lines = commands.map { $0.text + "\r\n" }.joined()
        return [.send(Array(lines.utf8))] + (step.map { [.await($0)] } ?? [])
    }

    mutating func note(_ speaker: TranscriptLine.Speaker, _ text: String) {
        guard plan.keepsTranscript, state != .finished else { return }
        report.transcript.append(TranscriptLine(speaker, text))
    }

    mutating func note(_ speaker: TranscriptLine.Speaker, _ reply: Reply) {
        guard plan.keepsTranscript else { return }
        let last = reply.lines.count - 1
        for (index, line) in reply.lines.enumerated() {
            note(speaker, "\(reply.code)\(index == last ? " " : "-")\(line)")
        }
    }
}
