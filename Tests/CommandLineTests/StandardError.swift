import Dispatch
import Foundation

/// Reads a process's standard error while it runs.
///
/// `@unchecked Sendable`: `condition` guards all mutable state.
final class StandardError: @unchecked Sendable {
    private let condition = NSCondition()
    private var bytes = Data()
    private var isOver = false

    /// - Parameter pipe: the pipe that the process writes to. No other process may have its writing end open.
    init(of pipe: Pipe) {
        let reading = pipe.fileHandleForReading
        DispatchQueue(label: "standard error").async { [self] in
            while true {
                let news = reading.availableData
                condition.withLock {
                    bytes.append(news)
                    isOver = news.isEmpty
                    condition.broadcast()
                }
                if news.isEmpty { return }
            }
        }
    }

    /// Waits until standard error is closed, and returns all of its text.
    var whole: String {
        wait { _ in false }
        return condition.withLock { text }
    }

    /// Returns when `isEnough` is true, or when standard error is closed.
    ///
    /// - Parameter isEnough: gets the whole text so far, after each new output.
    func wait(until isEnough: (_ soFar: String) throws -> Bool) rethrows {
        while true {
            let (soFar, count, wasOver) = condition.withLock { (text, bytes.count, isOver) }
            if try isEnough(soFar) || wasOver { return }
            condition.withLock { while bytes.count == count, !isOver { condition.wait() } }
        }
    }

    private var text: String { String(decoding: bytes, as: UTF8.self) }
}
