import Dispatch
import Foundation
import Jobs
import MailTerms
import Pipeline

/// Shows the progress of a run. On a terminal it renews one line. In other places it prints lines with growing gaps,
/// and a last one at the end.
///
/// `@unchecked Sendable`: `lastLine` and `gaps` belong to `queue`, which `show` checks; one owner makes and cancels the
/// timer; all else is constant.
final class ProgressDisplay: @unchecked Sendable {
    private let queue = DispatchQueue(label: "mailmo.progress")
    private let timer: any DispatchSourceTimer
    private let progress: RunProgress
    private let begin = DispatchTime.now()
    private let renewsLines = Terminal.errorRenewsLines
    private var gaps = ProgressGaps()
    /// The last printed line; `nil` before the first.
    private var lastLine: String?

    /// - Parameter verbose: whether the beginning of every act is printed on a line of its own.
    init(_ progress: RunProgress, verbose: Bool) {
        self.progress = progress
        timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler { @Sendable [weak self] in self?.show() }
        if renewsLines {
            timer.schedule(deadline: .now() + .milliseconds(200), repeating: .milliseconds(200))
        } else {
            timer.schedule(deadline: .now() + .seconds(gaps.next()))
        }
        timer.activate()
        progress.onAct { [weak self] act in
            if verbose || act == .intake { self?.announce(act) }
        }
        progress.onNews { [weak self] news in self?.announce("mailmo: \(news)") }
    }

    /// Blocks until all announcements are printed: the next output must come after them. The work on the queue only prints,
    /// so it waits for no other queue. Not to be called on `queue`.
    func end() {
        timer.cancel()
        queue.sync {
            if renewsLines {
                Terminal.clearStatus()
            } else if let lastLine, lastLine != line() {
                Terminal.printError(line())
            }
        }
    }

    private func show() {
        dispatchPrecondition(condition: .onQueue(queue))
        // On a terminal the line is cut to the width: a wrapped line could not be replaced.
        guard !renewsLines else { return Terminal.showStatus(line()) }
        let line = line()
        if line != lastLine { Terminal.printError(line) }
        lastLine = line
        timer.schedule(deadline: .now() + .seconds(gaps.next()))
    }

    private func line() -> String {
        let elapsed = Double(DispatchTime.now().uptimeNanoseconds - begin.uptimeNanoseconds) / 1e9
        return ProgressLine.text(progress.snapshot, elapsed: elapsed, ProgressLine.Style())
    }

    private func announce(_ act: RunProgress.Act) {
        let input = progress.snapshot.input.map { ": \($0.description)" } ?? ""
        announce(act.rawValue + (act == .intake ? input : ""))
    }

    private func announce(_ line: String) {
        queue.async { [self] in
            if renewsLines { Terminal.clearStatus() }
            Terminal.printError(line)
        }
    }
}

/// The seconds between progress lines that cannot be replaced. They grow, so that a long run does not print thousands
/// of lines.
struct ProgressGaps {
    private static let first = [5, 10, 30, 60]
    private static let others = 300
    private var given = 0

    mutating func next() -> Int {
        defer { given += 1 }
        return given < Self.first.count ? Self.first[given] : Self.others
    }
}
