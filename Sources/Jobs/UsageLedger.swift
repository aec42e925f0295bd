import Store
import Usage

/// Writes to the usage log through the store. A line is first written to the store, in the same transaction as the change
/// that it reports. It is deleted there when it is in the log. So no line is lost if a process is killed. Blocks on the disk.
package struct UsageLedger: Sendable {
    let store: Store
    let log: UsageLog

    package init(_ store: Store, _ log: UsageLog) {
        self.store = store
        self.log = log
    }

    /// Moves all owed lines to the log.
    package func flush() throws(RunError) {
        do {
            try store.flushLines { lines in
                try log.append(lines.map { UsageLine(month: $0.month, text: $0.text) })
            }
        } catch {
            throw RunError(error)
        }
    }

    /// Logs an event that changes nothing in the store.
    package func append(_ event: UsageEvent) throws(RunError) {
        do {
            try store.owe([event.owed])
        } catch {
            throw RunError(error)
        }
        try flush()
    }

    /// The lines that are not in the log yet.
    package static func owed(by store: Store) throws(StoreError) -> [UsageLine] {
        try store.owedLines().map { UsageLine(month: $0.month, text: $0.text) }
    }
}

extension UsageEvent {
    /// The event's line, as the store keeps it until it is in the log.
    package var owed: OwedLine {
        get throws(UsageLogError) {
            let line = try UsageLine(self)
            return OwedLine(month: line.month, text: line.text)
        }
    }
}
