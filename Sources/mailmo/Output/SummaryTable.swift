import Jobs
import MailTerms
import Pipeline

/// The text of the summary that a run prints at its end.
enum SummaryTable {
    private static let advice: [Status: String] = [
        .deliverable: "safe to send",
        .risky: "send with care",
        .undeliverable: "remove",
        .unknown: "check again later",
    ]

    static func text(of summary: Summary) -> String {
        let cells = summary.statuses.values.reduce(0, +)
        var lines = ["", "\(summary.rows.counted("row")) in \(seconds(summary.seconds)); \(summary.input)"]
        if let job = summary.answeredBy {
            lines.append("the same file was just checked by job \(job); its verdicts answer (--again asks anew)")
        }
        if let rejected = rejected(in: summary) { lines.append(rejected) }
        lines += summary.input.warnings ?? []
        let unusable = cells - summary.unique - summary.duplicates
        lines.append(
            "\(summary.unique.counted("distinct address")), \(summary.duplicates.counted("duplicate")), "
                + "\(unusable.counted("cell")) without a usable address")
        if let remarks = remarks(in: summary) { lines.append(remarks) }
        lines.append("")
        lines += Status.allCases.map { status in
            row(status.rawValue, summary.statuses[status.rawValue] ?? 0, of: cells, advice(on: status, in: summary))
        }
        lines += section("why", summary.reasons, of: cells)
        lines += section("where", summary.providers, of: cells)
        if summary.smtpConnections + summary.dnsQueries > 0 {
            lines += [
                "",
                "asked: \(summary.dnsQueries.counted("DNS question")), "
                    + "\(summary.smtpConnections.counted("connection")), "
                    + "\(summary.smtpCommands.counted("SMTP command"))",
            ]
        }
        if let cached = summary.sources[Report.Source.cache.rawValue] {
            lines.append("answered from earlier runs: \(cached) (--again asks anew)")
        }
        lines += files(summary.files)
        if let next = summary.next, !next.isEmpty {
            lines += ["", "next      \(next[0])"] + next.dropFirst().map { "          \($0)" }
        }
        return lines.joined(separator: "\n")
    }

    private static func advice(on status: Status, in summary: Summary) -> String {
        let unasked = summary.reasons[Reason.notChecked.rawValue]
        guard status == .unknown, let unasked, unasked == summary.statuses[status.rawValue] else {
            return advice[status] ?? ""
        }
        return summary.checks == Checks.syntax.rawValue
            ? "valid, but nobody was asked" : "the mailbox was not asked"
    }

    /// `nil` if all records could be read.
    static func rejected(in summary: Summary) -> String? {
        guard summary.rejected > 0 else { return nil }
        let first = summary.firstRejected.map { " (\(summary.rejected > 1 ? "the first: " : "")\($0))" } ?? ""
        let file = summary.files?.rejects.map { "; see \($0)" } ?? ""
        return "\(summary.rejected.counted("record")) could not be read as CSV\(first)\(file)"
    }

    /// `nil` if no cell has a remark.
    static func remarks(in summary: Summary) -> String? {
        guard let remarks = summary.remarks, remarks > 0 else { return nil }
        let (verb, object) = remarks == 1 ? ("holds", "it") : ("hold", "them")
        return "\(remarks.counted("cell")) \(verb) a remark beside the address; look at \(object) before you send"
    }

    private static func section(_ title: String, _ counts: [String: Int], of total: Int) -> [String] {
        guard !counts.isEmpty else { return [] }
        let most = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(8)
        return ["", title] + most.map { row($0.key, $0.value, of: total, "") }
    }

    private static func row(_ name: String, _ count: Int, of total: Int, _ note: String) -> String {
        let share = total > 0 ? (count * 200 + total) / (total * 2) : 0
        let bar = String(
            repeating: Terminal.drawsUnicode ? "█" : "#", count: count > 0 ? max(1, (share + 5) / 10) : 0)
        let shown = count > 0 && share == 0 ? "<1 %" : "\(share) %"
        let head = "  " + name.padded(to: 22) + "\(count)".rightAligned(to: 9) + shown.rightAligned(to: 7)
        return (head + "  " + bar.padded(to: 10) + (note.isEmpty ? "" : "  \(note)")).withoutBlanksAtEnd
    }

    private static func files(_ files: Summary.Files?) -> [String] {
        guard let files, let results = files.results else { return [] }
        var lines = ["", "results   \(results)"]
        if let summary = files.summary { lines.append("summary   \(summary)") }
        if let rejects = files.rejects { lines.append("rejects   \(rejects)") }
        if let clean = files.clean { lines.append("clean     \(clean)") }
        for (status, path) in (files.splits ?? [:]).sorted(by: { $0.key < $1.key }) {
            lines.append("\(status.padded(to: 14)) \(path)")
        }
        return lines
    }

    private static func seconds(_ seconds: Double) -> String {
        let tenths = Int((seconds * 10).rounded())
        return tenths < 1200 ? "\(tenths / 10).\(tenths % 10) s" : PlanOutput.time(seconds)
    }
}
