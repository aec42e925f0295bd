import Foundation
import Jobs
import MailTerms
import Pipeline
import Store

/// The text output of `mailmo jobs list` and `mailmo jobs show`.
enum JobTable {
    private static let columns: [TextTable.Column] = [
        .init(title: "job"), .init(title: "state"), .init(title: "trigger", expendability: 2),
        .init(title: "file", isFlexible: true), .init(title: "progress", expendability: 1), .init(title: "since"),
    ]

    static func text(of jobs: [JobOverview]) -> String {
        let time = LocalTime()
        var columns = columns
        let usual = jobs.first.map { time.offset(at: since($0)) } ?? ""
        columns[columns.count - 1].title += " (\(usual))"
        let rows = jobs.map { job in
            let offset = time.offset(at: since(job))
            return [
                job.id, job.state.rawValue, trigger(of: job), Terminal.visible(job.record.description.input),
                progress(of: job), time.bareText(since(job)) + (offset == usual ? "" : " \(offset)"),
            ]
        }
        return TextTable(columns, rows: rows, width: Terminal.outputWidth).text
    }

    private static func since(_ job: JobOverview) -> Timestamp {
        job.record.endedAt ?? job.record.updatedAt ?? job.record.createdAt
    }

    static func text(of job: JobOverview) -> String {
        let record = job.record
        var facts = [
            ("job", job.id), ("state", job.state.rawValue + (record.message.map { ": \($0)" } ?? "")),
            ("trigger", trigger(of: job)), ("input", Terminal.visible(job.input)),
            ("sha256", record.description.inputSHA256), ("created", LocalTime().text(record.createdAt)),
        ]
        if let ended = record.endedAt { facts.append(("ended", LocalTime().text(ended))) }
        if !record.state.isEnd {
            facts.append(("progress", progress(of: job)))
            if job.isLocked, let reason = job.progress?.waitsFor {
                facts.append(("waits", reason.text(LocalTime(now: RunEnvironment.now).text)))
            }
            if let seen = record.updatedAt { facts.append(("last seen", LocalTime().text(seen))) }
        }
        let width = (facts.map(\.0.count).max() ?? 0) + 2
        let lines = facts.map { $0.0.padded(to: width) + $0.1 }
        return (lines + (job.summary.map { [SummaryTable.text(of: $0)] } ?? [])).joined(separator: "\n")
    }

    private static func trigger(of job: JobOverview) -> String {
        job.record.description.trigger + (job.record.description.account.map { " (\(Terminal.visible($0)))" } ?? "")
    }

    private static func progress(of job: JobOverview) -> String {
        if let rows = job.record.rows { return rows.counted("row") }
        guard let progress = job.progress else { return "" }
        guard progress.act == RunProgress.Act.verification.rawValue else {
            return "\(progress.act), \(progress.rows.counted("row"))"
        }
        var text = "\(progress.checked)/\(progress.mailboxes)"
        if let wait = progress.waitingUntil {
            text += ", \(progress.deferred) \(progress.deferred == 1 ? "waits" : "wait") until "
            text += progress.waitsUntil.map { LocalTime(now: RunEnvironment.now).text($0) } ?? wait
        } else if let seconds = progress.remainingSeconds, job.isLocked {
            text += ", \(PlanOutput.time(seconds)) left"
        }
        return text
    }
}
