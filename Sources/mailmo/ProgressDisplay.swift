import Dispatch
import Foundation
import MailTerms
import Pipeline

/// Shows how far a run is: one line that renews itself on a terminal, a line every ten seconds elsewhere.
final class ProgressDisplay {
    private let timer: any DispatchSourceTimer

    init(_ progress: RunProgress) {
        let isTerminal = Terminal.errorIsTerminal
        let begin = DispatchTime.now()
        timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "mailmo.progress"))
        timer.setEventHandler { @Sendable in
            let elapsed = Double(DispatchTime.now().uptimeNanoseconds - begin.uptimeNanoseconds) / 1e9
            let line = ProgressLine.text(progress.snapshot, elapsed: elapsed, at: Date())
            if isTerminal { Terminal.showStatus(line) } else { Terminal.printError(line) }
        }
        let pace: DispatchTimeInterval = isTerminal ? .milliseconds(200) : .seconds(10)
        timer.schedule(deadline: .now() + pace, repeating: pace)
        timer.activate()
    }

    func end() {
        timer.cancel()
        if Terminal.errorIsTerminal { Terminal.clearStatus() }
    }
}

/// The words of the progress line.
enum ProgressLine {
    /// - Parameter elapsed: seconds since the run began.
    static func text(_ snapshot: RunProgress.Snapshot, elapsed: Double, at now: Date) -> String {
        switch snapshot.act {
        case .reading, .writing:
            let share = snapshot.fileSize > 0 ? snapshot.bytesRead * 100 / snapshot.fileSize : 100
            return "\(snapshot.act.rawValue): \(snapshot.rows) rows, \(share) % of the file"
        case .checking:
            return checking(snapshot, elapsed: elapsed, at: now)
        }
    }

    private static func checking(_ snapshot: RunProgress.Snapshot, elapsed: Double, at now: Date) -> String {
        let total = max(1, snapshot.mailboxes)
        let done = snapshot.checked
        let filled = done * 20 / total
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
        var parts = ["\(bar) \(done)/\(snapshot.mailboxes) mailboxes"]
        parts += Status.allCases.compactMap { status in
            snapshot.statuses[status].map { "\(status.rawValue) \($0 * 100 / max(1, done)) %" }
        }
        if let wait = snapshot.waitingUntil {
            parts.append("\(snapshot.deferred) wait for a retry at \(wait)")
        } else if done > 0, elapsed > 1 {
            let rate = Double(done) / elapsed
            parts.append("\(Int(rate))/s")
            parts.append("about \(Int(Double(snapshot.mailboxes - done) / rate)) s left")
        }
        return parts.joined(separator: " · ")
    }
}
