import MailTerms
import Pipeline

/// The summary as a person reads it at the end of a run.
enum SummaryTable {
    private static let advice: [Status: String] = [
        .deliverable: "safe to send",
        .risky: "send with care, or confirm first",
        .undeliverable: "remove",
        .unknown: "nobody can say now; check again later",
    ]

    static func text(of summary: Summary) -> String {
        let cells = summary.statuses.values.reduce(0, +)
        var lines = ["", "\(count(summary.rows, "row")) in \(seconds(summary.seconds)); \(summary.input)"]
        if let job = summary.answeredBy {
            lines.append("the same file was just checked by job \(job); its verdicts answer")
        }
        if let rejected = rejected(in: summary) { lines.append(rejected) }
        let unusable = cells - summary.unique - summary.duplicates
        lines.append(
            "\(summary.unique) distinct addresses, \(summary.duplicates) duplicates, "
                + "\(unusable) cells without a usable address")
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
                "asked: \(summary.dnsQueries) DNS questions, \(summary.smtpConnections) connections, "
                    + "\(summary.smtpCommands) SMTP commands",
            ]
        }
        if let cached = summary.sources[Report.Source.cache.rawValue] {
            lines.append("answered from earlier runs: \(cached)")
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
            ? "written correctly; nobody was asked" : "the domain takes mail; the mailbox was not asked about"
    }

    /// `nil` where every record could be read.
    static func rejected(in summary: Summary) -> String? {
        guard summary.rejected > 0 else { return nil }
        let first = summary.firstRejected.map { " (\(summary.rejected > 1 ? "the first: " : "")\($0))" } ?? ""
        let file = summary.files?.rejects.map { "; see \($0)" } ?? ""
        return "\(count(summary.rejected, "record")) could not be read as CSV\(first)\(file)"
    }

    /// `nil` if no cell holds one.
    static func remarks(in summary: Summary) -> String? {
        guard let remarks = summary.remarks, remarks > 0 else { return nil }
        let (verb, object) = remarks == 1 ? ("holds", "it") : ("hold", "them")
        return "\(count(remarks, "cell")) \(verb) a remark beside the address; look at \(object) before you send"
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    private static func section(_ title: String, _ counts: [String: Int], of total: Int) -> [String] {
        guard !counts.isEmpty else { return [] }
        let most = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(8)
        return ["", title] + most.map { row($0.key, $0.value, of: total, "") }
    }

    private static func row(_ name: String, _ count: Int, of total: Int, _ note: String) -> String {
        let share = total > 0 ? (count * 200 + total) / (total * 2) : 0
        let bar = String(repeating: "█", count: count > 0 ? max(1, (share + 2) / 5) : 0)
        let shown = count > 0 && share == 0 ? "<1 %" : "\(share) %"
        let head = "  " + padded(name, 24) + leftPadded("\(count)", 8) + leftPadded(shown, 7)
        let line = head + "  " + padded(bar, 20) + (note.isEmpty ? "" : "  \(note)")
        return String(line.reversed().drop { $0 == " " }.reversed())
    }

    private static func files(_ files: Summary.Files?) -> [String] {
        guard let files, let results = files.results else { return [] }
        var lines = ["", "results   \(results)"]
        if let summary = files.summary { lines.append("summary   \(summary)") }
        if let rejects = files.rejects { lines.append("rejects   \(rejects)") }
        if let clean = files.clean { lines.append("clean     \(clean)") }
        for (status, path) in (files.splits ?? [:]).sorted(by: { $0.key < $1.key }) {
            lines.append("\(padded(status, 14)) \(path)")
        }
        return lines
    }

    private static func seconds(_ seconds: Double) -> String {
        let tenths = Int((seconds * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) s"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private static func leftPadded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
