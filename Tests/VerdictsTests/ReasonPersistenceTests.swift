import MailTerms
import Testing
import Verdicts

@Suite struct ReasonPersistenceTests {
    @Test func `only what may pass by itself is asked again`() {
        let repeated = Reason.allCases.filter { $0.persistence != .final }
        #expect(repeated == [.greylisted, .rateLimited, .connectFailed, .timeout, .serverTemporary])
    }

    @Test func `nothing that is known is asked again`() {
        for reason in Reason.allCases where reason.status != .unknown {
            #expect(reason.persistence == .final, "\(reason.rawValue)")
        }
    }
}
