import MailTerms
import TestSupport
import Testing

@testable import Doctor

@Suite struct PortJudgeTests {
    private let address: IPAddress

    init() throws {
        address = try IPAddress(text: "192.0.2.25")
    }

    private func greeted(_ system: String, _ code: UInt16, _ text: String) -> CallFacts {
        CallFacts(system: system, address: address, greeting: Reply(code: ReplyCode(rawValue: code), lines: [text]))
    }

    private func failed(_ system: String, _ failure: SessionFailure, _ stage: SMTPStage = .connect) -> CallFacts {
        CallFacts(system: system, address: address, failure: failure, failedStage: stage)
    }

    private func judge(_ calls: [CallFacts], independent: Bool = true) -> Finding {
        PortJudge.finding(from: PortFacts(port: 25, areIndependent: independent, calls: calls, unresolved: [:]))
    }

    @Test func `a port is open if most systems greet us`() {
        let finding = judge([greeted("a.test", 220, "mx.a.test hi"), greeted("b.test", 220, "mx.b.test hi")])
        #expect(finding == .ok(.port, "2 of 2 mail systems greet this host on port 25 (IPv4)"))
        let half = judge([greeted("a.test", 220, "mx.a.test hi"), failed("b.test", .timeout)])
        #expect(half.state == .warning)
    }

    @Test func `a port is closed if no system can be reached or greets us`() {
        let finding = judge([failed("a.test", .timeout), failed("b.test", .connectionRefused)])
        #expect(finding.state == .problem)
        #expect(
            finding.found
                == "port 25 is closed: none of 2 mail systems can be reached (no answer, connection refused)")
        #expect(judge([failed("a.test", .timeout, .greeting)]).state == .problem)
        #expect(judge([failed("a.test", .timeout)]).found == "port 25 is closed: a.test cannot be reached (no answer)")
    }

    @Test func `if independent systems greet with the same name, something in between answers`() {
        let calls = [greeted("a.test", 220, "relay.isp.test"), greeted("b.test", 220, "relay.isp.test ESMTP")]
        #expect(judge(calls).state == .problem)
        #expect(judge(calls, independent: false).state == .ok)
    }

    @Test func `a greeting that refuses us is a warning, and a problem if all greetings do`() {
        let listed = greeted("a.test", 554, "blocked using zen.spamhaus.org")
        let plain = greeted("b.test", 554, "go away")
        let welcome = greeted("c.test", 220, "mx.c.test")
        #expect(judge([listed, welcome]).found == "a.test refuses this host: \"554 blocked using zen.spamhaus.org\"")
        #expect(judge([listed, welcome]).state == .warning)
        #expect(judge([plain, welcome]).state == .warning)
        #expect(judge([plain]).state == .problem)
        let busy = greeted("d.test", 421, "try later")
        #expect(judge([busy, welcome]).state == .ok)
        #expect(judge([busy]).state == .warning)
    }

    @Test func `systems without an address say nothing about the port`() {
        func judge(_ failure: RouteFailure, independent: Bool) -> Finding {
            PortJudge.finding(
                from: PortFacts(port: 25, areIndependent: independent, calls: [], unresolved: ["a.test": failure]))
        }
        #expect(judge(.domainNotFound, independent: false).state == .warning)
        #expect(judge(.domainNotFound, independent: true).remedy?.contains("resolver") == true)
        #expect(judge(.temporary(.timeout), independent: false).state == .problem)
    }

    @Test func `a port that is open only over IPv6 is a warning`() throws {
        let ipv6 = CallFacts(
            system: "a.test", address: try IPAddress(text: "2001:db8::1"),
            greeting: Reply(code: ReplyCode(rawValue: 220), lines: ["mx.a.test hi"]))
        let finding = judge([ipv6, failed("a.test", .timeout)])
        #expect(finding.state == .warning)
        #expect(finding.found.contains("not over IPv4, IPv6"))
        #expect(judge([ipv6]).state == .ok)
    }

    @Test func `a long greeting is quoted only in part`() {
        let finding = judge([greeted("a.test", 554, String(repeating: "x", count: 500))])
        #expect(finding.found.count < 220)
    }
}
