import MailTerms
import TestSupport
import Testing

@testable import Verification

@Suite struct StandstillTests {
    private let now = SettableClock().now

    @Test func `connections that fail at the same moment are one failure of a standstill`() {
        var standstill = Standstill()
        #expect(!standstill.hasBegun)
        for _ in 0..<200 { #expect(standstill.recordFailure(at: now) == false) }
        #expect(standstill.hasBegun)
        #expect(standstill.until == now + .seconds(1))
    }

    @Test func `a standstill of half a minute is hopeless`() {
        var standstill = Standstill()
        let verdicts = (0...30).map { standstill.recordFailure(at: now + .seconds($0)) }
        #expect(verdicts == [Bool](repeating: false, count: 30) + [true])
    }

    @Test func `a connection ends a standstill`() {
        var standstill = Standstill()
        for second in 0..<300 {
            let isHopeless = standstill.recordFailure(at: now + .seconds(second))
            #expect(!isHopeless)
            if second % 20 == 0 { standstill.recordConnection() }
        }
    }
}
