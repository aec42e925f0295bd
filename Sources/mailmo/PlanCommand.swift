import ArgumentParser
import Configuration
import Jobs
import MailTerms
import Pipeline

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Predict how long the verification of a file will take, without asking mail servers.",
        discussion: """
            Counts the addresses, asks the DNS where their mail goes, and simulates the run under the limits of \
            pipeline.json. With --checks syntax it does not ask the DNS either: it knows large providers by their \
            domains, and counts each other domain as a destination of its own. Mailboxes that earlier runs have answered \
            are not asked again.
            """)

    @OptionGroup var table: InputTable

    @Option(help: ArgumentHelp("Ask the DNS (dns, the default) or nobody (syntax).", valueName: "depth"))
    var checks: Checks?

    @Flag(help: "Print the plan as JSON.")
    var json = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try table.name.requireFile()
        let environment = try RunEnvironment(options, overlays: Checks.overlays(checks) + table.columns.overlays)
        defer { environment.close() }
        let context = try environment.makeContext()
        let spool = try table.name.spooled(in: context)
        defer { withExtendedLifetime(spool) {} }
        let plan = try await Planner(context).plan(spool?.path ?? table.input, name: table.name.shown) { warning in
            Terminal.printError("mailmo: \(warning)")
        }
        guard !json else { return try Terminal.print(json: FormerUnique(plan, mailboxes: plan.mailboxes)) }
        try Terminal.show(PlanOutput.text(of: plan, width: Terminal.outputWidth), end: "")
    }
}

/// The text output of `mailmo plan`.
enum PlanOutput {
    private static let mostDestinations = 10
    private static let columns: [TextTable.Column] = [
        .init(title: "destination", isFlexible: true), .init(title: "domains", isNumber: true, expendability: 1),
        .init(title: "mailboxes", isNumber: true), .init(title: "share", isNumber: true),
        .init(title: "connections", isNumber: true, expendability: 2), .init(title: "first pass", isNumber: true),
    ]

    /// - Parameter width: columns of the terminal; `nil` for no limit.
    static func text(of plan: Plan, width: Int?) -> String {
        var lines = [
            "\(plan.input): \(plan.rows.counted("row")), \(plan.mailboxes.counted("distinct mailbox")) at "
                + "\(plan.domains.counted("domain")), \(plan.duplicates.counted("duplicate")), \(plan.unusable) unusable"
        ]
        if plan.known > 0 {
            lines.append("\(plan.known.counted("mailbox")) \(plan.known == 1 ? "is" : "are") known from earlier runs")
        }
        if plan.unservedDomains > 0 {
            lines.append(
                "\(plan.unservedDomains.counted("domain")) with \(plan.unservedMailboxes.counted("mailbox")) "
                    + "\(plan.unservedDomains == 1 ? "has" : "have") no mail route")
        }
        guard !plan.destinations.isEmpty else { return lines.joined(separator: "\n") + "\nnobody needs to be asked\n" }
        lines += ["", destinations(of: plan, width: width)]
        lines += [
            "", "connections   \(plan.connections), for \(plan.questions.counted("question"))",
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

    private static func destinations(of plan: Plan, width: Int?) -> String {
        let total = plan.destinations.reduce(0) { $0 + $1.mailboxes }
        let others = plan.destinations.dropFirst(mostDestinations)
        let last =
            others.isEmpty ? [] : [Plan.Destination(others.count.counted("other"), uniting: others)]
        let rows = (plan.destinations.prefix(mostDestinations) + last).map { destination in
            [
                destination.name, "\(destination.domains)", "\(destination.mailboxes)",
                share(destination.mailboxes, of: total), "\(destination.connections)", time(destination.seconds),
            ]
        }
        return TextTable(columns, rows: rows, width: width).text
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
