import ArgumentParser
import Configuration
import Foundation
import Jobs
import MailTerms
import Pipeline
import Store
import Usage
import Verification

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check single addresses and show the evidence.",
        discussion: """
            Asks about every address now: verdicts of earlier runs are not used. A server that says "try again later" is \
            not asked again. Prints the dialogue with the server as it happened.
            """)

    @Argument(help: "The addresses to check, or - to read them from standard input, one a line.")
    var addresses: [String]

    @Option(help: ArgumentHelp("How deep to check: syntax, dns or smtp.", valueName: "depth"))
    var checks: Checks?

    @Flag(help: "Print one JSON object for each address.")
    var json = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let environment = try RunEnvironment(options, overlays: Checks.overlays(checks))
        defer { environment.close() }
        try environment.requireUsableSettings()
        let context = try environment.makeContext()
        try await context.closing { try await check(context) }
    }

    private func check(_ context: RunContext) async throws {
        let begin = context.dependencies.now()
        let check = try AddressCheck(context) { reason in
            Terminal.printError("mailmo: the check \(reason.text(LocalTime(now: RunEnvironment.now).text))")
        }
        var counts = UsageEvent.Counts()
        var isEmpty = true
        var (arguments, results) = (AddressArguments(addresses), ResultsInOrder())
        while let address = arguments.next() {
            isEmpty = false
            let result: AddressCheck.Outcome
            do {
                result = try await check.check(address)
            } catch {
                try show(results.rest(), in: context)
                throw error
            }
            counts.count(result.report)
            try show(results.add(result, before: arguments.coming), in: context)
        }
        if isEmpty { throw RunError(.notUsableData, "standard input holds no address; give one a line") }
        try log(counts, check.usage, since: begin, context)
    }

    private func show(_ results: [AddressCheck.Outcome], in context: RunContext) throws {
        for result in results {
            if json {
                try Terminal.print(json: CheckJSON(result, policy: context.settings.write.actions))
            } else {
                try Terminal.show(CheckOutput.text(of: result))
            }
        }
    }

    private func log(
        _ counts: UsageEvent.Counts, _ usage: NetworkCost.Counts, since begin: Timestamp, _ context: RunContext
    ) throws(RunError) {
        let now = context.dependencies.now()
        var event = UsageEvent(
            time: now.description, event: .check, trigger: .check, client: .init(version: context.version))
        event.counts = counts
        event.dnsQueries = usage.dnsQueries
        event.smtpConnections = usage.connections
        event.smtpCommands = usage.commands
        event.seconds = Double((now - begin).milliseconds) / 1000
        let log = UsageLog(folder: context.settings.usageLog.folder)
        do {
            try log.append(event)
        } catch {
            do {
                try Store(path: context.settings.store.path, at: now).owe([event.owed])
                Terminal.printError(
                    "mailmo: \(error.description); the store keeps what is to be logged until it can be")
            } catch let second {
                // No server was asked: such checks are not in the usage log.
                guard context.settings.normalize.checks == .syntax else { throw RunError(error) }
                Terminal.printError("mailmo: no record is kept of this check: \(RunError(second))")
            }
        }
    }
}

extension UsageEvent.Counts {
    fileprivate mutating func count(_ report: Report) {
        rows += 1
        unique += 1
        statuses[report.verdict.status.rawValue, default: 0] += 1
        reasons[report.verdict.reason.rawValue, default: 0] += 1
    }
}
