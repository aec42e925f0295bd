import MailTerms
import Pipeline
import Store

/// Jobs in words.
enum JobTable {
    static func text(of jobs: [JobOverview]) -> String {
        let head = ["job", "state", "trigger", "file", "progress", "since"]
        let table =
            [head]
            + jobs.map { job in
                [
                    job.id, job.state.rawValue, trigger(of: job), Terminal.visible(job.record.description.input),
                    progress(of: job), (job.record.endedAt ?? job.record.updatedAt ?? job.record.createdAt).description,
                ]
            }
        return TextTable.text(of: table)
    }

    static func text(of job: JobOverview) -> String {
        let record = job.record
        var facts = [
            ("job", job.id), ("state", job.state.rawValue + (record.message.map { ": \($0)" } ?? "")),
            ("trigger", trigger(of: job)), ("input", Terminal.visible(job.input)),
            ("sha256", record.description.inputSHA256), ("created", record.createdAt.description),
        ]
        if let ended = record.endedAt { facts.append(("ended", ended.description)) }
        if !record.state.isEnd {
            facts.append(("progress", progress(of: job)))
            if let seen = record.updatedAt { facts.append(("last seen", seen.description)) }
        }
        let width = (facts.map(\.0.count).max() ?? 0) + 2
        let lines = facts.map { $0.0 + String(repeating: " ", count: width - $0.0.count) + $0.1 }
        return (lines + (job.summary.map { [SummaryTable.text(of: $0)] } ?? [])).joined(separator: "\n")
    }

    private static func trigger(of job: JobOverview) -> String {
        job.record.description.trigger + (job.record.description.account.map { " (\(Terminal.visible($0)))" } ?? "")
    }

    private static func progress(of job: JobOverview) -> String {
        if let rows = job.record.rows { return "\(rows) rows" }
        guard let progress = job.progress else { return "" }
        guard progress.act == RunProgress.Act.checking.rawValue else { return "\(progress.act), \(progress.rows) rows" }
        var text = "\(progress.checked)/\(progress.mailboxes)"
        if let wait = progress.waitingUntil {
            text += ", \(progress.deferred) wait until \(wait)"
        } else if let seconds = progress.remainingSeconds, job.isTaken {
            text += ", \(PlanOutput.time(seconds)) left"
        }
        return text
    }
}

/// Columns of text, each as wide as its widest cell.
enum TextTable {
    /// - Parameter right: the columns that hold numbers.
    static func text(of rows: [[String]], right: Set<Int> = []) -> String {
        let widths = (0..<(rows.first?.count ?? 0)).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let space = String(repeating: " ", count: widths[column] - cell.count)
                return right.contains(column) ? space + cell : cell + space
            }
            return String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }
}
