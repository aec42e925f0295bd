import MailTerms
import TestSupport
import Testing

@testable import Doctor

@Suite struct SourceJudgeTests {
    private let address: IPAddress
    private let private10: IPAddress

    init() throws {
        address = try IPAddress(text: "192.0.2.25")
        private10 = try IPAddress(text: "10.0.0.5")
    }

    @Test func `a private address hides the one that servers see, unless it is named on the command line`() {
        func judge(_ local: [IPAddress], _ claimed: [IPAddress] = []) -> (findings: [Finding], sources: [IPAddress]) {
            SourceJudge.findings(local: local, claimed: claimed, isPublic: { $0 != private10 })
        }
        #expect(judge([address]).sources == [address])
        #expect(judge([private10]).findings.map(\.state) == [.warning])
        #expect(judge([private10]).sources.isEmpty)
        #expect(judge([private10], [address]).findings.map(\.state) == [.ok])
        #expect(judge([private10], [address]).sources == [address])
        #expect(judge([]).findings.map(\.state) == [.skipped])
    }

    @Test func `a public source address that is not a claimed one is a warning`() throws {
        let claimed = try IPAddress(text: "192.0.2.99")
        let result = SourceJudge.findings(local: [address], claimed: [claimed], isPublic: { _ in true })
        #expect(result.findings.map(\.state) == [.warning])
        #expect(result.sources == [claimed])
        let other = SourceJudge.findings(
            local: [try IPAddress(text: "2001:db8::1")], claimed: [claimed], isPublic: { _ in true })
        #expect(other.findings.map(\.state) == [.ok], "an address of the other family does not contradict it")
    }
}
