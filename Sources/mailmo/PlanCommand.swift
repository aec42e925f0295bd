import ArgumentParser
import Configuration
import MailTerms
import Pipeline

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Say what checking a file will take, before any mail server is asked.",
        discussion: """
            Counts addresses and asks the DNS where their mail goes, then plays the run on a clock of its own under \
            the limits of pipeline.json. With --checks syntax the DNS is not asked either: large providers are told by \
            their domains, and each other domain counts as a destination of its own. What earlier runs have answered need not be asked again.
            """)

    @OptionGroup var table: InputTable

    @Option(help: ArgumentHelp("Ask the DNS (dns, the default) or nobody (syntax).", valueName: "depth"))
    var checks: Checks?

    @Flag(help: "Print the plan as JSON.")
    var json = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try table.requireFile()
        let environment = try RunEnvironment(options, overlays: Checks.overlays(checks) + table.overlays)
        defer { environment.close() }
        let context = try environment.makeContext()
        let spool = try table.spooled(in: context)
        defer { withExtendedLifetime(spool) {} }
        let plan = try await Planner(context).plan(spool?.path ?? table.input, name: table.name)
        try Terminal.print(json ? try plan.json() : PlanOutput.text(of: plan), end: "")
    }
}

/// A plan in words.
enum PlanOutput {
    private static let mostDestinations = 10

    static func text(of plan: Plan) -> String {
        var lines = [
            "\(plan.input): \(plan.rows) rows, \(plan.mailboxes) distinct mailboxes at \(plan.domains) domains, "
                + "\(plan.duplicates) duplicates, \(plan.unusable) unusable"
        ]
        if plan.known > 0 { lines.append("\(plan.known) mailboxes are known from earlier runs") }
        if plan.unservedDomains > 0 {
            lines.append("\(plan.unservedDomains) domains with \(plan.unservedMailboxes) mailboxes have no mail route")
        }
        guard !plan.destinations.isEmpty else { return lines.joined(separator: "\n") + "\nnobody needs to be asked\n" }
        lines += ["", row("destination", "domains", "mailboxes", "share", "connections", "first pass")]
        let total = plan.destinations.reduce(0) { $0 + $1.mailboxes }
        lines += plan.destinations.prefix(mostDestinations).map { row(for: $0, of: total) }
        let others = plan.destinations.dropFirst(mostDestinations)
        if !others.isEmpty {
            lines.append(row(for: Plan.Destination("\(others.count) others", uniting: others), of: total))
        }
        lines += [
            "", "connections   \(plan.connections), for \(plan.questions) questions",
            "first pass    \(time(plan.firstPassSeconds)), if a session lasts 1.5 s and 0.25 s for each recipient",
            "in all        \(time(plan.secondsWithRetry)) with one retry where servers ask for it, "
                + "\(time(plan.secondsAtMost)) at the most",
        ]
        if let change = plan.change {
            lines.append(
                "changes most  \(change.setting) from \(change.from) to \(change.to): first pass "
                    + time(change.firstPassSeconds))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func row(for destination: Plan.Destination, of mailboxes: Int) -> String {
        row(
            destination.name, "\(destination.domains)", "\(destination.mailboxes)",
            share(destination.mailboxes, of: mailboxes), "\(destination.connections)", time(destination.seconds))
    }

    private static func row(_ name: String, _ columns: String...) -> String {
        let padded = zip(columns, [9, 11, 8, 13, 14]).map { text, width in
            String(repeating: " ", count: max(1, width - text.count)) + text
        }
        return name + String(repeating: " ", count: max(1, 30 - name.count)) + padded.joined()
    }

    /// As in `76 %`, `< 1 %`.
    static func share(_ part: Int, of whole: Int) -> String {
        guard part * 200 >= whole else { return part == 0 ? "0 %" : "< 1 %" }
        return "\((part * 200 + whole) / (2 * whole)) %"
    }

    /// As in `3 d 4 h`, `2 h 5 min`, `40 s`.
    static func time(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded(.up))
        let (days, hours, minutes) = (whole / 86_400, whole / 3600 % 24, whole / 60 % 60)
        if days > 0 { return "\(days) d \(hours) h" }
        if hours > 0 { return "\(hours) h \(minutes) min" }
        return whole >= 120 ? "\(minutes) min" : "\(whole) s"
    }
}
