import MailTerms
import TestSupport
import Testing

@testable import Doctor

@Suite struct ResolverJudgeTests {
    private let address: IPAddress

    init() throws {
        address = try IPAddress(text: "192.0.2.25")
    }

    private func server(
        _ name: String, _ answer: NameAnswer = .records([]), milliseconds: Int64 = 3, invented: [IPAddress] = []
    ) -> ServerFacts {
        ServerFacts(server: name, answer: answer, milliseconds: milliseconds, invented: invented)
    }

    @Test func `a resolver that answers is ok, unless it is slow or invents answers`() {
        #expect(ResolverJudge.finding(from: [server("192.0.2.1")]).state == .ok)
        #expect(ResolverJudge.finding(from: [server("192.0.2.1", .noSuchName)]).state == .ok)
        #expect(ResolverJudge.finding(from: [server("192.0.2.1", milliseconds: 1500)]).state == .warning)
        let liar = ResolverJudge.finding(from: [server("192.0.2.1"), server("192.0.2.2", invented: [address])])
        #expect(liar.state == .problem)
        #expect(liar.found.contains("192.0.2.2 makes up answers"))
    }

    @Test func `one of two DNS servers that do not answer is a warning, both are a problem`() {
        let dead = server("192.0.2.2", .trouble(.timeout))
        let one = ResolverJudge.finding(from: [server("192.0.2.1"), dead])
        #expect(one.state == .warning)
        #expect(one.found.contains("192.0.2.2 does not"))
        #expect(ResolverJudge.finding(from: [dead, dead]).state == .problem)
        #expect(ResolverJudge.finding(from: [server("192.0.2.1", .trouble(.refused))]).found.contains("REFUSED"))
    }
}
