import Store
import Usage

/// The usage log by way of the store: what is to be logged is owed in the store first, together with what it tells of, and
/// struck off when it stands in the log. So no line is missing for long, wherever a process ends.
package struct UsageLedger: Sendable {
    let store: Store
    let log: UsageLog

    package init(_ store: Store, _ log: UsageLog) {
        self.store = store
        self.log = log
    }

    /// Brings everything that is owed to the log.
    package func settle() throws(RunError) {
        do {
            try store.settleLines { lines in
                try log.append(lines.map { UsageLine(month: $0.month, text: $0.text) })
            }
        } catch {
            throw RunError(error)
        }
    }

    /// Logs what changes nothing in the store.
    package func append(_ event: UsageEvent) throws(RunError) {
        do {
            try store.owe([event.owed])
        } catch {
            throw RunError(error)
        }
        try settle()
    }

    /// What the log is still owed.
    package static func owed(by store: Store) throws(StoreError) -> [UsageLine] {
        try store.owedLines().map { UsageLine(month: $0.month, text: $0.text) }
    }
}

extension UsageEvent {
    /// As the store keeps it until it is in the log.
    package var owed: OwedLine {
        get throws(UsageLogError) {
            let line = try UsageLine(self)
            return OwedLine(month: line.month, text: line.text)
        }
    }
}
