import MailTerms
import TestSupport
import Testing

@testable import Doctor

@Suite struct HELOJudgeTests {
    private let source: IPAddress
    private let other: IPAddress

    init() throws {
        source = try IPAddress(text: "192.0.2.25")
        other = try IPAddress(text: "192.0.2.99")
    }

    @Test(arguments: [
        ("", Finding.State.problem), ("localhost", .problem), ("probe", .problem), ("mx.corp.local", .problem),
        ("host.localdomain", .problem), ("[192.0.2.25]", .warning),
    ])
    func `a HELO name that is not public or not qualified is found without the DNS`(helo: String, state: Finding.State)
    {
        #expect(HELOJudge.formFinding(for: helo)?.state == state)
        #expect(HELOJudge.formFinding(for: helo)?.remedy?.isEmpty == false)
    }

    @Test func `a HELO name must have the address that servers see`() throws {
        func judge(_ ipv4: NameAnswer, _ sources: [IPAddress]) -> Finding {
            HELOJudge.finding(for: "mx.sender.test", ipv4: ipv4, ipv6: .records([]), sources: sources)
        }
        #expect(judge(.records([.address(source)]), [source]).state == .ok)
        #expect(judge(.records([.address(source)]), []).state == .ok)
        let elsewhere = judge(.records([.address(other)]), [source])
        #expect(elsewhere.state == .warning)
        #expect(elsewhere.found == "mx.sender.test leads to 192.0.2.99, but servers see 192.0.2.25")
        #expect(judge(.noSuchName, [source]).state == .problem)
        #expect(judge(.records([]), [source]).state == .problem)
        #expect(judge(.trouble(.timeout), [source]).state == .warning)
    }

    @Test(
        arguments: [("mx.sender.test", true), ("mx", false), ("[192.0.2.25]", false), ("mx.lan", false), ("", false)]
            as [(String, Bool)])
    func `only a qualified public name can be looked up`(helo: String, isName: Bool) {
        #expect(HELOJudge.isName(helo) == isName)
    }

    @Test func `an IPv6 address counts as much as an IPv4 address`() throws {
        let ipv6 = try IPAddress(text: "2001:db8::25")
        let finding = HELOJudge.finding(
            for: "mx.sender.test", ipv4: .records([]), ipv6: .records([.address(ipv6)]), sources: [ipv6])
        #expect(finding.state == .ok)
    }
}
