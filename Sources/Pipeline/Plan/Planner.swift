import Configuration
import Deduplication
import Dispatch
import Ingest
import Jobs
import MailTerms
import Normalize
import Providers
import Resolve
import Tables
import Verification

/// Finds out what the checks of a file will take. It asks the DNS for routes, unless only the syntax is checked, and connects
/// to no mail server.
package struct Planner: Sendable {
    private let context: RunContext

    package init(_ context: RunContext) {
        self.context = context
    }

    /// - Parameters:
    ///   - name: the name of the file for messages.
    ///   - warn: called with what the user must know about the plan.
    package func plan(_ path: String, name: String, warn: (String) -> Void) async throws(RunError) -> Plan {
        do {
            var plan = Plan(input: name)
            let earlier = try EarlierRuns(context)
            if let fault = earlier.fault { warn(fault) }
            let counts = try await count(path, name, earlier, into: &plan)
            plan.domains = counts.count
            var work = Workload(domains: try await route(counts.filter { $0.value > 0 }), begin: earlier.now)
            try work.recall(earlier, for: context.settings.sourceAddresses)
            for domain in work.domains where domain.destination == nil {
                plan.unservedDomains += 1
                plan.unservedMailboxes += domain.mailboxes
            }
            plan.rehearse(work, with: context.settings, mostConnections: context.dependencies.mostLeases)
            return plan
        } catch {
            throw RunError(error)
        }
    }

    // MARK: The file

    /// - Returns: the number of mailboxes at each domain that must be asked about.
    private func count(
        _ path: String, _ name: String, _ earlier: EarlierRuns, into plan: inout Plan
    ) async throws -> [String: Int] {
        let ingest = try IngestStage(path: path, name: name, options: context.ingestOptions)
        let normalize = NormalizeStage(lists: context.lists, suggests: false)
        var index = DuplicateIndex(folder: context.dependencies.temporaryFolder)
        var counts: [String: Int] = [:]
        while let rows = try ingest.next(maxRows: RunQueues.batchRows) {
            _ = ingest.removeRejected()
            let batch = normalize.normalize(rows)
            var newcomers: [Recipient] = []
            plan.rows += rows.count
            for (position, cell) in batch.cells.enumerated() {
                guard cell.isUsable, case .success(let recipient) = batch.reading(position) else {
                    plan.unusable += 1
                    continue
                }
                guard try index.earlierNumber(of: cell.mailbox, orAssign: plan.mailboxes) == nil else {
                    plan.duplicates += 1
                    continue
                }
                plan.mailboxes += 1
                newcomers.append(recipient)
                counts[recipient.address.domain, default: 0] += 1
            }
            for known in try earlier.answers(to: newcomers) {
                plan.known += 1
                counts[newcomers[known].address.domain, default: 0] -= 1
            }
        }
        return counts
    }

    // MARK: The DNS

    private func route(_ counts: [String: Int]) async throws -> [Workload.Domain] {
        let names = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
        guard context.settings.normalize.checks > .syntax else {
            return names.map { name, count in
                let provider = Provider.expected(forDomain: name)
                return Workload.Domain(
                    name: name, mailboxes: count, destination: provider?.key ?? name,
                    hosts: [MXHost(name: name, preference: 0, addresses: [])], provider: provider)
            }
        }
        let resolve = try ResolveStage(
            context.settings.resolveOptions(alsoAllowed: context.dependencies.alsoAllowed),
            now: context.dependencies.now, random: context.dependencies.random())
        defer { resolve.close() }
        let inFlight = context.settings.resolve.inFlight
        return await withTaskGroup(of: Workload.Domain.self) { group in
            var domains: [Workload.Domain] = []
            for (index, (name, count)) in names.enumerated() {
                if index >= inFlight, let domain = await group.next() { domains.append(domain) }
                group.addTask { await Self.domain(name, mailboxes: count, resolve) }
            }
            for await domain in group { domains.append(domain) }
            return domains
        }
    }

    private static func domain(_ name: String, mailboxes count: Int, _ resolve: ResolveStage) async -> Workload.Domain {
        let route = await withCheckedContinuation { answer in
            resolve.route(to: name) { route, _ in answer.resume(returning: route) }
        }
        guard case .hosts(let hosts, _) = route else { return Workload.Domain(name: name, mailboxes: count) }
        let provider = Provider.serving(hosts, domain: name)
        return Workload.Domain(
            name: name, mailboxes: count, destination: DestinationName.of(hosts, provider: provider), hosts: hosts,
            provider: provider)
    }
}
