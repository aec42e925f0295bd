import MailTerms
import TestSupport
import Testing

@testable import Doctor

/// HELO, PTR and MAIL FROM.
@Suite struct NameJudgeTests {
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
    func `a HELO name that means nothing to others needs no question`(helo: String, state: Finding.State) {
        #expect(HELOJudge.judgeForm(helo)?.state == state)
        #expect(HELOJudge.judgeForm(helo)?.remedy?.isEmpty == false)
    }

    @Test func `a HELO name has to lead to the address that servers see`() throws {
        func judge(_ ipv4: NameAnswer, _ sources: [IPAddress]) -> Finding {
            HELOJudge.judge("mx.sender.test", ipv4: ipv4, ipv6: .records([]), sources: sources)
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

    @Test func `an address has to have a name that leads back to it and that HELO says`() {
        func judge(
            _ names: [String], leadingTo address: IPAddress? = nil, helo: String = "mx.sender.test"
        ) -> Finding {
            let forward = names.map { ($0, NameAnswer.records(address.map { [.address($0)] } ?? [])) }
            return PTRJudge.judge(
                source, .records(names.map { .name($0) }), forward: Dictionary(uniqueKeysWithValues: forward),
                helo: helo)
        }
        #expect(judge(["mx.sender.test"], leadingTo: source).state == .ok)
        #expect(judge(["www.sender.test", "mx.sender.test"], leadingTo: source, helo: "MX.sender.test").state == .ok)
        #expect(judge([]).found.contains("no PTR record"))
        #expect(judge(["mx.sender.test"], leadingTo: other).found.contains("does not lead back"))
        #expect(judge(["mx.sender.test"]).found.contains("does not lead back"))
        #expect(judge(["other.sender.test"], leadingTo: source).remedy == "set probe.helo to other.sender.test")
        #expect(judge(["host-192-0-2-25.isp.test"], leadingTo: source).found.contains("customer's connection"))
    }

    @Test func `trouble with the reverse zone is said as such`() {
        let finding = PTRJudge.judge(source, .trouble(.timeout), forward: [:], helo: "mx.sender.test")
        #expect(finding.state == .warning)
        #expect(finding.found.contains("no answer in time"))
    }

    @Test(arguments: [
        "192-0-2-25.isp.test", "25.2.0.192.rev.isp.test", "ip192.000.002.025.isp.test", "c0000219.isp.test",
        "p25.dynamic.isp.test", "pool-7.isp.test", "cust.isp.test",
    ])
    func `a name made from the address or for a connection is no mail host's`(name: String) {
        #expect(PTRJudge.isGeneric(name, source))
    }

    @Test(arguments: ["mx25.sender.test", "mail2.sender192.test", "poolside.test"])
    func `another name with numbers may be`(name: String) {
        #expect(!PTRJudge.isGeneric(name, source))
    }

    @Test func `an IPv6 address is recognised in a name by its nibbles`() throws {
        let address = try IPAddress(text: "2001:db8::21:25aa:ff00:1234")
        #expect(PTRJudge.isGeneric("2001-0db8-0000-0000-0021-25aa-ff00-1234.isp.test", address))
        #expect(!PTRJudge.isGeneric("mx.sender.test", address))
    }

    @Test func `the sender's domain has to take mail back`() {
        func judge(_ route: Route) -> Finding { SenderJudge.judge("verify@Sender.test", route: route) }
        let host = MXHost(name: "mx.sender.test", preference: 10, addresses: [source])
        #expect(judge(.hosts([host], implicit: false)).found == "sender.test takes mail at mx.sender.test")
        #expect(judge(.hosts([host], implicit: true)).state == .warning)
        #expect(judge(.none(.temporary(.timeout))).state == .warning)
        for failure in [RouteFailure.nullMX, .domainNotFound, .noMailServer, .unroutable(host: "mx.sender.test")] {
            #expect(judge(.none(failure)).state == .problem)
        }
        #expect(SenderJudge.judge("", route: nil).state == .problem)
        #expect(SenderJudge.judge("<>", route: nil).state == .ok)
    }

    @Test func `no finding repeats the sender's address`() {
        let routes: [Route] = [.none(.nullMX), .none(.domainNotFound), .none(.temporary(.timeout))]
        for route in routes {
            let finding = SenderJudge.judge("verify@sender.test", route: route)
            #expect(!(finding.found + (finding.remedy ?? "")).contains("verify"))
        }
    }
}
