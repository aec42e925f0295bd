import Foundation
import Jobs
import MailTerms
import Pipeline

/// The text of the progress line.
enum ProgressLine {
    /// The form of the line.
    struct Style {
        /// In terminal columns. Facts that do not fit are left out, the least important first.
        var width = Terminal.errorWidth.map { $0 - 1 } ?? 200
        var drawsUnicode = Terminal.drawsUnicode
        var time = LocalTime(now: Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)))
    }

    /// - Parameter elapsed: seconds since the run began.
    static func text(_ snapshot: RunProgress.Snapshot, elapsed: Double, _ style: Style) -> String {
        switch snapshot.act {
        case .intake, .publication:
            let share = snapshot.fileSize > 0 ? snapshot.bytesRead * 100 / snapshot.fileSize : 100
            return "\(snapshot.act.rawValue): \(snapshot.rows.counted("row")), \(share) % of the file"
        case .verification:
            return checking(snapshot, elapsed: elapsed, style)
        }
    }

    private static func checking(_ snapshot: RunProgress.Snapshot, elapsed: Double, _ style: Style) -> String {
        let total = max(1, snapshot.mailboxes)
        let done = snapshot.checked
        // The facts that a person acts on come first.
        var facts = ["\(bar(done * 10 / total, style)) \(done * 100 / total) %"]
        if let wait = snapshot.pending.waitingUntil {
            let verb = snapshot.pending.deferred == 1 ? "waits" : "wait"
            facts.append("\(snapshot.pending.deferred) \(verb) for a retry at \(style.time.text(wait))")
        } else if let time = snapshot.pending.remaining {
            facts.append("\(PlanOutput.time(Double(time.milliseconds) / 1000)) left")
        }
        if let reason = snapshot.pending.waitsFor { facts.append(reason.text(style.time.text)) }
        facts.append("\(done)/\(snapshot.mailboxes)")
        if snapshot.pending.waitingUntil == nil {
            if done > 0, elapsed > 1 { facts.append(rate(Double(done) / elapsed)) }
            if snapshot.pending.deferred > 0, let last = snapshot.pending.lastRetry {
                facts.append("\(snapshot.pending.deferred) put off, the last until \(style.time.text(last))")
            }
        }
        facts += Status.allCases.compactMap { status in
            snapshot.statuses[status].map { "\(status.rawValue) \($0 * 100 / max(1, done)) %" }
        }
        return fitting(facts, style)
    }

    private static func fitting(_ facts: [String], _ style: Style) -> String {
        let separator = style.drawsUnicode ? " · " : ", "
        return facts.dropFirst().reduce(facts[0]) { line, fact in
            line.columns + separator.columns + fact.columns <= style.width ? line + separator + fact : line
        }
    }

    private static func bar(_ filled: Int, _ style: Style) -> String {
        let (full, empty) = style.drawsUnicode ? ("█", "░") : ("#", "-")
        return String(repeating: full, count: filled) + String(repeating: empty, count: 10 - filled)
    }

    /// Mailboxes per time, as in `5/s`; below one a second as in `12/min`.
    private static func rate(_ perSecond: Double) -> String {
        perSecond < 1 ? "\(Int((perSecond * 60).rounded()))/min" : "\(Int(perSecond.rounded()))/s"
    }
}
