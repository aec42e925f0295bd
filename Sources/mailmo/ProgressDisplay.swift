import Dispatch
import Foundation
import Jobs
import MailTerms
import Pipeline

/// Shows how far a run is: one line that renews itself on a terminal, lines at widening gaps elsewhere, the last of
/// which tells how it ended.
///
/// Unchecked: `said` and `gaps` belong to `queue`, as the method proves that changes them, the timer is made and cancelled by one owner, everything else is
/// constant.
final class ProgressDisplay: @unchecked Sendable {
    private let queue = DispatchQueue(label: "mailmo.progress")
    private let timer: any DispatchSourceTimer
    private let progress: RunProgress
    private let begin = DispatchTime.now()
    private let renewsLines = Terminal.errorRenewsLines
    private var gaps = ProgressGaps()
    /// The last line; `nil` before the first.
    private var said: String?

    /// - Parameter verbose: whether every act is announced on a line of its own when it begins.
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
            if verbose || act == .reading { self?.announce(act) }
        }
        progress.onNews { [weak self] news in self?.announce("mailmo: \(news)") }
    }

    func end() {
        timer.cancel()
        // What was said just before is shown.
        queue.sync {
            if renewsLines {
                Terminal.clearStatus()
            } else if let said, said != line() {
                Terminal.printError(line())
            }
        }
    }

    private func show() {
        dispatchPrecondition(condition: .onQueue(queue))
        // A line that wraps could not be replaced.
        guard !renewsLines else { return Terminal.showStatus(line()) }
        let line = line()
        if line != said { Terminal.printError(line) }
        said = line
        timer.schedule(deadline: .now() + .seconds(gaps.next()))
    }

    private func line() -> String {
        let elapsed = Double(DispatchTime.now().uptimeNanoseconds - begin.uptimeNanoseconds) / 1e9
        return ProgressLine.text(progress.snapshot, elapsed: elapsed, ProgressLine.Style())
    }

    private func announce(_ act: RunProgress.Act) {
        let input = progress.snapshot.input.map { ": \($0.description)" } ?? ""
        announce(act.rawValue + (act == .reading ? input : ""))
    }

    private func announce(_ line: String) {
        queue.async { [self] in
            if renewsLines { Terminal.clearStatus() }
            Terminal.printError(line)
        }
    }
}

/// The seconds between lines of progress where none can be replaced: few for a short run, and not thousands for a long
/// one.
struct ProgressGaps {
    private static let first = [5, 10, 30, 60]
    private static let others = 300
    private var given = 0

    mutating func next() -> Int {
        defer { given += 1 }
        return given < Self.first.count ? Self.first[given] : Self.others
    }
}
