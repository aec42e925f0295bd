import MailTerms
import TestSupport
import Testing

@testable import Doctor

@Suite struct SenderJudgeTests {
    private let source: IPAddress

    init() throws {
        source = try IPAddress(text: "192.0.2.25")
    }

    @Test func `the sender's domain must accept mail`() {
        func judge(_ route: Route) -> Finding { SenderJudge.finding(for: "verify@Sender.test", route: route) }
        let host = MXHost(name: "mx.sender.test", preference: 10, addresses: [source])
        #expect(judge(.hosts([host], implicit: false)).found == "sender.test takes mail at mx.sender.test")
        #expect(judge(.hosts([host], implicit: true)).state == .warning)
        #expect(judge(.none(.temporary(.timeout))).state == .warning)
        for failure in [RouteFailure.nullMX, .domainNotFound, .noMailServer, .unroutable(host: "mx.sender.test")] {
            #expect(judge(.none(failure)).state == .problem)
        }
        #expect(SenderJudge.finding(for: "", route: nil).state == .problem)
        #expect(SenderJudge.finding(for: "<>", route: nil).state == .ok)
    }

    @Test func `no finding contains the sender's address`() {
        let routes: [Route] = [.none(.nullMX), .none(.domainNotFound), .none(.temporary(.timeout))]
        for route in routes {
            let finding = SenderJudge.finding(for: "verify@sender.test", route: route)
            #expect(!(finding.found + (finding.remedy ?? "")).contains("verify"))
        }
    }

    @Test(arguments: [("verify@Sender.TEST", "sender.test"), ("<>", nil), ("", nil)] as [(String, String?)])
    func `the domain is in lower case, and the null sender has none`(mailFrom: String, domain: String?) {
        #expect(SenderJudge.domain(of: mailFrom) == domain)
    }
}
