import Dispatch
import Foundation

/// What a process says on its standard error, as it says it.
///
/// Unchecked: `condition` guards what changes.
final class StandardError: @unchecked Sendable {
    private let condition = NSCondition()
    private var bytes = Data()
    private var isOver = false

    /// - Parameter pipe: what the process writes to; nobody else has its other end open by now.
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

    /// All of it, when nothing more can be said.
    var whole: String {
        wait { _ in false }
        return condition.withLock { text }
    }

    /// Returns when something is so, which is looked at whenever something has been said, or when nothing more can be.
    ///
    /// - Parameter isEnough: gets what has been said so far.
    func wait(until isEnough: (_ soFar: String) throws -> Bool) rethrows {
        while true {
            let (soFar, count, wasOver) = condition.withLock { (text, bytes.count, isOver) }
            if try isEnough(soFar) || wasOver { return }
            condition.withLock { while bytes.count == count, !isOver { condition.wait() } }
        }
    }

    private var text: String { String(decoding: bytes, as: UTF8.self) }
}
