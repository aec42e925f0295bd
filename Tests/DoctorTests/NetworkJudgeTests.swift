import MailTerms
import TestSupport
import Testing

@testable import Doctor

/// Resolver, port, source address, blocklists, open files.
@Suite struct NetworkJudgeTests {
    private let address: IPAddress
    private let private10: IPAddress

    init() throws {
        address = try IPAddress(text: "192.0.2.25")
        private10 = try IPAddress(text: "10.0.0.5")
    }

    // MARK: Resolver

    private func server(
        _ name: String, _ answer: NameAnswer = .records([]), milliseconds: Int64 = 3, invented: [IPAddress] = []
    ) -> ServerFacts {
        ServerFacts(server: name, answer: answer, milliseconds: milliseconds, invented: invented)
    }

    @Test func `a resolver that answers is fit, unless it is slow or makes answers up`() {
        #expect(ResolverJudge.judge([server("192.0.2.1")]).state == .ok)
        #expect(ResolverJudge.judge([server("192.0.2.1", .noSuchName)]).state == .ok)
        #expect(ResolverJudge.judge([server("192.0.2.1", milliseconds: 1500)]).state == .warning)
        let liar = ResolverJudge.judge([server("192.0.2.1"), server("192.0.2.2", invented: [address])])
        #expect(liar.state == .problem)
        #expect(liar.found.contains("192.0.2.2 makes up answers"))
    }

    @Test func `one dead server of two is a warning, and two are a problem`() {
        let dead = server("192.0.2.2", .trouble(.timeout))
        let one = ResolverJudge.judge([server("192.0.2.1"), dead])
        #expect(one.state == .warning)
        #expect(one.found.contains("192.0.2.2 does not"))
        #expect(ResolverJudge.judge([dead, dead]).state == .problem)
        #expect(ResolverJudge.judge([server("192.0.2.1", .trouble(.refused))]).found.contains("REFUSED"))
    }

    // MARK: Port

    private func greeted(_ system: String, _ code: UInt16, _ text: String) -> CallFacts {
        CallFacts(system: system, address: address, greeting: Reply(code: ReplyCode(rawValue: code), lines: [text]))
    }

    private func failed(_ system: String, _ failure: SessionFailure, _ stage: SMTPStage = .connect) -> CallFacts {
        CallFacts(system: system, address: address, failure: failure, failedStage: stage)
    }

    private func judge(_ calls: [CallFacts], independent: Bool = true) -> Finding {
        PortJudge.judge(PortFacts(port: 25, areIndependent: independent, calls: calls, unresolved: [:]))
    }

    @Test func `a port is open where most systems greet us`() {
        let finding = judge([greeted("a.test", 220, "mx.a.test hi"), greeted("b.test", 220, "mx.b.test hi")])
        #expect(finding == .ok(.port, "2 of 2 mail systems greet this host on port 25 (IPv4)"))
        let half = judge([greeted("a.test", 220, "mx.a.test hi"), failed("b.test", .timeout)])
        #expect(half.state == .warning)
    }

    @Test func `a port that leads nowhere is closed`() {
        let finding = judge([failed("a.test", .timeout), failed("b.test", .connectionRefused)])
        #expect(finding.state == .problem)
        #expect(
            finding.found
                == "port 25 is closed: none of 2 mail systems can be reached (no answer, connection refused)")
        #expect(judge([failed("a.test", .timeout, .greeting)]).state == .problem)
        #expect(judge([failed("a.test", .timeout)]).found == "port 25 is closed: a.test cannot be reached (no answer)")
    }

    @Test func `independent systems that greet with one name are not the ones that answer`() {
        let calls = [greeted("a.test", 220, "relay.isp.test"), greeted("b.test", 220, "relay.isp.test ESMTP")]
        #expect(judge(calls).state == .problem)
        #expect(judge(calls, independent: false).state == .ok)
    }

    @Test func `a refusal at the door is a warning, and a problem where nobody else lets us in`() {
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

    @Test func `systems that cannot be found say nothing of the port`() {
        func judge(_ failure: RouteFailure, independent: Bool) -> Finding {
            PortJudge.judge(
                PortFacts(port: 25, areIndependent: independent, calls: [], unresolved: ["a.test": failure]))
        }
        #expect(judge(.domainNotFound, independent: false).state == .warning)
        #expect(judge(.domainNotFound, independent: true).remedy?.contains("resolver") == true)
        #expect(judge(.temporary(.timeout), independent: false).state == .problem)
    }

    // MARK: Source

    @Test func `a private address hides the one that servers see, unless somebody names it`() {
        func judge(_ local: [IPAddress], _ claimed: [IPAddress] = []) -> (findings: [Finding], sources: [IPAddress]) {
            SourceJudge.judge(local: local, claimed: claimed, isPublic: { $0 != private10 })
        }
        #expect(judge([address]).sources == [address])
        #expect(judge([private10]).findings.map(\.state) == [.warning])
        #expect(judge([private10]).sources.isEmpty)
        #expect(judge([private10], [address]).findings.map(\.state) == [.ok])
        #expect(judge([private10], [address]).sources == [address])
        #expect(judge([]).findings.map(\.state) == [.skipped])
    }

    // MARK: Blocklists

    private func listFacts(_ answer: NameAnswer, testPoint: NameAnswer) -> BlocklistFacts {
        BlocklistFacts(list: Blocklist.table[0], source: address, testPoint: testPoint, answer: answer)
    }

    @Test func `only a list that lists its test point and no refusal is believed`() throws {
        let code = NameAnswer.records([.address(try IPAddress(text: "127.0.0.2"))])
        let refusal = NameAnswer.records([.address(try IPAddress(text: "127.255.255.254"))])
        let invented = NameAnswer.records([.address(try IPAddress(text: "192.0.2.80"))])
        #expect(BlocklistJudge.judge([listFacts(.noSuchName, testPoint: code)]).state == .ok)
        #expect(BlocklistJudge.judge([listFacts(code, testPoint: code)]).state == .warning)
        for answer in [refusal, .noSuchName, invented] {
            #expect(BlocklistJudge.judge([listFacts(answer, testPoint: answer)]).state == .skipped)
        }
        #expect(BlocklistJudge.judge([listFacts(refusal, testPoint: code)]).state == .skipped)
        #expect(Blocklist.table[0].question(about: address) == "25.2.0.192.zen.spamhaus.org")
    }

    // MARK: Open files

    @Test func `too few open files are a warning with the number that would do`() {
        #expect(DescriptorJudge.judge(limit: 1024, sessions: 480, maxConnections: 200).state == .ok)
        let few = DescriptorJudge.judge(limit: 256, sessions: 96, maxConnections: 200)
        #expect(few.remedy?.contains("96 at the most") == true)
        #expect(DescriptorJudge.judge(limit: nil, sessions: 0, maxConnections: 200).state == .skipped)
    }

    @Test func `the network comes before the configuration`() {
        let network = Finding.problem(.port, "closed", remedy: "open it")
        let configuration = Finding.problem(.helo, "not set", remedy: "set it")
        #expect(Diagnosis(findings: [configuration, network]).obstacle == .network)
        #expect(Diagnosis(findings: [configuration]).obstacle == .configuration)
        #expect(Diagnosis(findings: [.warning(.ptr, "none", remedy: "ask for one")]).obstacle == nil)
    }
}
