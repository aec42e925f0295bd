import MailTerms
import Testing

@testable import Verification

@Suite struct ReachabilityTests {
    @Test func `two big providers that cannot be reached mean a closed port`() {
        let gmail = Visit("gmail", provider: "gmail", .timeout)
        let outlook = Visit("outlook", provider: "outlook", .connectionRefused)
        #expect(said(gmail, gmail, outlook) == [false, false, true])
    }

    @Test func `twenty silent destinations mean a closed port, nineteen do not`() {
        let visits = (1...20).map { Visit("host\($0)", .timeout) }
        #expect(said(visits) == Array(repeating: false, count: 19) + [true])
    }

    @Test func `refused connections do not mean a closed port`() {
        let visits = (1...500).map { Visit("host\($0)", .connectionRefused) }
        #expect(!said(visits).contains(true))
    }

    @Test func `dead customers' machines at hosters do not mean a closed port`() {
        let visits = ["amazon", "godaddy", "ionos"].map { Visit($0, provider: $0, .connectionRefused) }
        #expect(!said(visits).contains(true))
    }

    @Test func `one connection proves that the port is open, before and after any failures`() {
        let before = [Visit("gmail", provider: "gmail", .timeout), Visit("host", nil)]
        let after = (1...500).map { Visit("host\($0)", provider: "provider\($0)", .timeout) }
        #expect(!said(before + after).contains(true))
    }

    private struct Visit {
        let destination: String
        let provider: String?
        let failure: SessionFailure?

        init(_ destination: String, provider: String? = nil, _ failure: SessionFailure?) {
            self.destination = destination
            self.provider = provider
            self.failure = failure
        }
    }

    /// What is said to each visit in turn.
    private func said(_ visits: Visit...) -> [Bool] { said(visits) }

    private func said(_ visits: [Visit]) -> [Bool] {
        var reachability = Reachability()
        return visits.map { reachability.record($0.destination, provider: $0.provider, connectFailure: $0.failure) }
    }
}
