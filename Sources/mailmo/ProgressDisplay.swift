import Dispatch
import MailTerms
import Pipeline

/// Shows how far a run is: one line that renews itself on a terminal, a line every ten seconds elsewhere.
///
/// Unchecked: the timer is made and cancelled by one owner, everything else is constant.
final class ProgressDisplay: @unchecked Sendable {
    private let queue = DispatchQueue(label: "mailmo.progress")
    private let timer: any DispatchSourceTimer
    private let progress: RunProgress
    private let begin = DispatchTime.now()

    /// - Parameter verbose: whether every act is announced on a line of its own when it begins.
    init(_ progress: RunProgress, verbose: Bool) {
        self.progress = progress
        timer = DispatchSource.makeTimerSource(queue: queue)
        let isTerminal = Terminal.errorIsTerminal
        let pace: DispatchTimeInterval = isTerminal ? .milliseconds(200) : .seconds(10)
        timer.setEventHandler { @Sendable [weak self] in self?.show(onTerminal: isTerminal) }
        timer.schedule(deadline: .now() + pace, repeating: pace)
        timer.activate()
        progress.onAct { [weak self] act in
            if verbose || act == .reading { self?.announce(act) }
        }
        progress.onNews { [weak self] news in self?.announce("mailmo: \(news)") }
    }

    func end() {
        timer.cancel()
        // What was said just before is shown.
        queue.sync {}
        if Terminal.errorIsTerminal { Terminal.clearStatus() }
    }

    private func show(onTerminal isTerminal: Bool) {
        let elapsed = Double(DispatchTime.now().uptimeNanoseconds - begin.uptimeNanoseconds) / 1e9
        let line = ProgressLine.text(progress.snapshot, elapsed: elapsed)
        guard isTerminal else { return Terminal.printError(line) }
        // A line that wraps could not be replaced.
        Terminal.showStatus(String(line.prefix((Terminal.errorWidth ?? 80) - 1)))
    }

    private func announce(_ act: RunProgress.Act) {
        let input = progress.snapshot.input.map { ": \($0.description)" } ?? ""
        announce(act.rawValue + (act == .reading ? input : ""))
    }

    private func announce(_ line: String) {
        queue.async {
            if Terminal.errorIsTerminal { Terminal.clearStatus() }
            Terminal.printError(line)
        }
    }
}

/// The words of the progress line.
enum ProgressLine {
    /// - Parameter elapsed: seconds since the run began.
    static func text(_ snapshot: RunProgress.Snapshot, elapsed: Double) -> String {
        switch snapshot.act {
        case .reading, .writing:
            let share = snapshot.fileSize > 0 ? snapshot.bytesRead * 100 / snapshot.fileSize : 100
            return "\(snapshot.act.rawValue): \(snapshot.rows) rows, \(share) % of the file"
        case .checking:
            return checking(snapshot, elapsed: elapsed)
        }
    }

    private static func checking(_ snapshot: RunProgress.Snapshot, elapsed: Double) -> String {
        let total = max(1, snapshot.mailboxes)
        let done = snapshot.checked
        let filled = done * 10 / total
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 10 - filled)
        var parts = ["\(bar) \(done)/\(snapshot.mailboxes)"]
        // What changes what a person does stands first: narrow terminals cut the rest.
        if let wait = snapshot.waitingUntil {
            parts.append("\(snapshot.deferred) wait for a retry at \(wait)")
        } else {
            if done > 0, elapsed > 1 { parts.append("\(Int((Double(done) / elapsed).rounded()))/s") }
            if let time = snapshot.remaining {
                parts.append("\(PlanOutput.time(Double(time.milliseconds) / 1000)) left")
            }
            if snapshot.deferred > 0, let last = snapshot.lastRetry {
                parts.append("\(snapshot.deferred) put off, the last until \(last)")
            }
        }
        parts += Status.allCases.compactMap { status in
            snapshot.statuses[status].map { "\(status.rawValue) \($0 * 100 / max(1, done)) %" }
        }
        return parts.joined(separator: " · ")
    }
}
