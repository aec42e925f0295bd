import Foundation
import Pipeline
import Sandbox
import TestSupport
import Testing

@testable import mailmo

@Suite struct PlanTests {
    private func plan(_ list: String, _ arguments: String..., configuration: String = "{}") throws -> Plan {
        let workplace = try Workplace()
        try workplace.write(list, to: "list.csv")
        try workplace.write(configuration, to: "pipeline.json")
        let outcome = try workplace.run(["plan", "list.csv", "--json"] + arguments)
        #expect(outcome.code == 0, "\(outcome.error)")
        return try JSONDecoder().decode(Plan.self, from: Data(outcome.output.utf8))
    }

    private let list =
        "email\n" + (0..<120).map { "user\($0)@brightwater.example\n" }.joined() + "user1@brightwater.example\nnobody\n"

    @Test func `plan counts rows and mailboxes without a connection`() throws {
        let plan = try plan(list, "--checks", "syntax")
        #expect((plan.rows, plan.mailboxes, plan.duplicates, plan.unusable) == (122, 120, 1, 1))
        #expect(plan.destinations.map(\.name) == ["brightwater.example"])
        #expect(plan.questions == 121)
        // Two minutes for seven and a half sessions, and the last recipient.
        #expect(plan.connections == 17)
    }

    @Test func `plan's duration follows from the configured limit, and plan recommends raising it`() throws {
        let slow = try plan(
            list, "--checks", "syntax",
            configuration: #"{"probe": {"limits": {"default": {"recipientsPerMinute": 6}}}}"#)
        #expect(slow.firstPassSeconds > 1100 && slow.firstPassSeconds < 1300)
        #expect(slow.change?.setting == "probe.limits.default.recipientsPerMinute")
        #expect((slow.change?.from, slow.change?.to) == (6, 12))
        #expect((slow.change?.firstPassSeconds ?? .infinity) < 0.6 * slow.firstPassSeconds)
        let quick = try plan(
            list, "--checks", "syntax",
            configuration: #"{"probe": {"limits": {"default": {"recipientsPerMinute": 0}}}}"#)
        #expect(quick.firstPassSeconds < 60)
    }

    @Test func `plan applies a provider's limits without the DNS, and recommends raising them`() throws {
        let list = "email\n" + (0..<60).map { "user\($0)@gmail.com\n" }.joined()
        let plan = try plan(
            list, "--checks", "syntax",
            configuration: #"{"probe": {"limits": {"providers": {"gmail": {"recipientsPerMinute": 6}}}}}"#)
        #expect(plan.destinations.map(\.name) == ["gmail"])
        #expect(plan.firstPassSeconds > 500)
        #expect(plan.change?.setting == "probe.limits.providers.gmail.recipientsPerMinute")
    }

    @Test func `plan recommends raising a domain's own limit if that one decides`() throws {
        let limit = #"{"brightwater.example": {"recipientsPerMinute": 6}}"#
        let plan = try plan(
            list, "--checks", "syntax", configuration: #"{"probe": {"limits": {"domains": \#(limit)}}}"#)
        #expect(
            plan.change?.setting == #"probe.limits.domains["brightwater.example"].recipientsPerMinute"#,
            "\(String(describing: plan.change))")
    }

    @Test func `plan recommends nothing that would not change the duration`() throws {
        let plan = try plan("email\nann@brightwater.example\n", "--checks", "syntax")
        #expect(plan.change == nil)
        let workplace = try Workplace()
        try workplace.write("email\n" + (0..<900).map { "a@d\($0).example\n" }.joined(), to: "list.csv")
        let outcome = try workplace.runOther(
            "sh", "-c", #"ulimit -n 200; exec "$0" plan list.csv --checks syntax --json"#, Workplace.binary.path)
        let narrow = try JSONDecoder().decode(Plan.self, from: Data(outcome.output.utf8))
        #expect(narrow.change?.setting != "probe.maxConnections", "open files allow no more")
    }

    @Test func `plan finds in the DNS which domains have no mail and which share a destination`() throws {
        let plan = try plan(
            "email\na@brightwater.example\nb@no-such-domain.example\nc@meridian-labs.example\n", "--sandbox")
        #expect(plan.unservedDomains == 1)
        #expect(plan.destinations.contains { $0.name == "google_workspace" })
    }

    @Test func `plan does not count mailboxes that an earlier run has answered`() throws {
        let workplace = try Workplace()
        try workplace.write("email\noliver.grant@brightwater.example\n", to: "asked.csv")
        try workplace.write("email\noliver.grant@brightwater.example\nb@brightwater.example\n", to: "list.csv")
        #expect(try workplace.run("convert", "asked.csv", "--sandbox", "--quiet").code == 0)
        let outcome = try workplace.run("plan", "list.csv", "--sandbox", "--json")
        let plan = try JSONDecoder().decode(Plan.self, from: Data(outcome.output.utf8))
        #expect((plan.mailboxes, plan.known, plan.domains) == (2, 1, 1))
        #expect((plan.questions, plan.connections) == (1, 1), "the control is known, too")
        let nothing = try workplace.run("plan", "asked.csv", "--sandbox")
        #expect(nothing.output.contains("1 mailbox is known from earlier runs\nnobody needs to be asked\n"))
    }

    @Test(arguments: [(0, "0 %"), (4, "< 1 %"), (5, "1 %"), (758, "76 %"), (1000, "100 %")])
    func `plan rounds shares to the nearest percent`(part: Int, text: String) {
        #expect(PlanOutput.share(part, of: 1000) == text)
    }

    @Test(arguments: [(0.2, "1 s"), (119, "119 s"), (3599, "59 min"), (7500, "2 h 5 min"), (273_700, "3 d 4 h")])
    func `plan shows durations in suitable units`(seconds: Double, text: String) {
        #expect(PlanOutput.time(seconds) == text)
    }

    @Test func `plan says that a low limit of open files allows few connections`() throws {
        let workplace = try Workplace()
        try workplace.write(list, to: "list.csv")
        let outcome = try workplace.runOther(
            "sh", "-c", #"ulimit -n 200; exec "$0" plan list.csv --checks syntax --json"#, Workplace.binary.path)
        #expect(outcome.code == 0)
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.error.contains("68 connections instead of 200"))
        #expect(outcome.error.contains("ulimit -n"))
    }

    @Test func `plan refuses a missing file in one line`() throws {
        let outcome = try Workplace().run("plan", "nowhere.csv")
        #expect(outcome.code == 66)
        #expect(outcome.errorLines.count == 1)
    }
}
