import MailTerms
import TestSupport
import Testing

@testable import Doctor

@Suite struct PTRJudgeTests {
    private let source: IPAddress
    private let other: IPAddress

    init() throws {
        source = try IPAddress(text: "192.0.2.25")
        other = try IPAddress(text: "192.0.2.99")
    }

    @Test func `the address must have a name that leads back to it and is the HELO name`() {
        func judge(
            _ names: [String], leadingTo address: IPAddress? = nil, helo: String = "mx.sender.test"
        ) -> Finding {
            let forward = names.map { ($0, NameAnswer.records(address.map { [.address($0)] } ?? [])) }
            return PTRJudge.finding(
                for: source, names: .records(names.map { .name($0) }),
                forward: Dictionary(uniqueKeysWithValues: forward),
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

    @Test func `a DNS error in the reverse zone is named in the finding`() {
        let finding = PTRJudge.finding(for: source, names: .trouble(.timeout), forward: [:], helo: "mx.sender.test")
        #expect(finding.state == .warning)
        #expect(finding.found.contains("no answer in time"))
    }

    @Test(arguments: [
        "192-0-2-25.isp.test", "25.2.0.192.rev.isp.test", "ip192.000.002.025.isp.test", "c0000219.isp.test",
        "p25.dynamic.isp.test", "pool-7.isp.test", "cust.isp.test",
    ])
    func `a name with the address or a word for connections is not that of a mail host`(name: String) {
        #expect(PTRJudge.isGeneric(name, for: source))
    }

    @Test(arguments: ["mx25.sender.test", "mail2.sender192.test", "poolside.test"])
    func `another name with numbers can be that of a mail host`(name: String) {
        #expect(!PTRJudge.isGeneric(name, for: source))
    }

    @Test func `an IPv6 address is recognised in a name by its nibbles`() throws {
        let address = try IPAddress(text: "2001:db8::21:25aa:ff00:1234")
        #expect(PTRJudge.isGeneric("2001-0db8-0000-0000-0021-25aa-ff00-1234.isp.test", for: address))
        #expect(!PTRJudge.isGeneric("mx.sender.test", for: address))
    }
}
