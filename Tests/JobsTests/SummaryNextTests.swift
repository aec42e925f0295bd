import MailTerms
import Testing

@testable import Jobs

@Suite struct SummaryNextTests {
    private func next(
        _ counts: [Reason: Int], _ policy: ActionPolicy = .standard, cleanRows: Int? = nil,
        column: String? = "mailmo_action"
    ) -> [String]? {
        var summary = Summary(
            job: "", version: "", checks: "smtp", configuration: "", input: .init(file: "leads.csv"), startedAt: "")
        summary.reasons = Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
        summary.actions = [:]
        for (reason, count) in counts {
            summary.actions?[policy.action(of: reason).rawValue, default: 0] += count
        }
        summary.cleanRows = cleanRows
        summary.adviseNext(policy, column: column)
        return summary.next
    }

    @Test func `the advice names only what the results have`() {
        #expect(
            next([.accepted: 1204, .catchAll: 80, .mailboxFull: 6, .disabled: 210]) == [
                "send to the 1,204 rows with mailmo_action=send (--clean writes a file of them)", "look at 86 yourself",
                "remove 210",
            ])
        #expect(next([.disabled: 1_000_000]) == ["remove 1,000,000"])
        #expect(next([:]) == [])
    }

    @Test func `the advice is to check unchecked addresses now, and deferred ones later`() {
        #expect(
            next([.notChecked: 12, .invalidSyntax: 1]) == [
                "check the 12 that nobody was asked about: --checks smtp", "remove 1",
            ])
        #expect(next([.greylisted: 2, .timeout: 1]) == ["run it again later for the 3 without a final answer"])
    }

    @Test func `the advice agrees with a policy that sends to unchecked addresses`() {
        let policy = ActionPolicy(
            send: [.status(.deliverable), .status(.unknown)], review: [.status(.risky)],
            remove: [.status(.undeliverable)])
        #expect(next([.notChecked: 3], policy, cleanRows: 2) == ["send to the 2 rows of the clean file"])
        #expect(
            next([.notChecked: 3], policy, column: nil) == [
                "send to the 3 rows that your policy sends to (--clean writes a file of them)"
            ])
    }

    @Test func `the advice after refusals of this host is to run the doctor`() {
        #expect(next([.blockedIP: 4])?.last == "ask mailmo doctor why servers refused this host 4 times")
        #expect(next([.blockedIP: 1])?.last == "ask mailmo doctor why servers refused this host once")
    }
}
