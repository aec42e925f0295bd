import MailTerms
import Testing

@testable import Pacing

@Suite struct OpeningCountTests {
    @Test func `only openings of the last second are counted`() {
        var count = OpeningCount()
        let start: Int64 = 1_000_000_000
        let counts = (0..<40 as Range<Int64>).map { count.add(at: Timestamp(milliseconds: start + $0 * 100)) }
        #expect(counts[..<10] == Array(1...10)[...])
        #expect(counts[15...].allSatisfy { $0 == 10 || $0 == 11 })
        #expect(count.add(at: Timestamp(milliseconds: start + 3_600_000)) == 1)
    }

    @Test func `up to 255 openings at the same moment are counted`() {
        var count = OpeningCount()
        let counts = (0..<300).map { _ in count.add(at: Timestamp(milliseconds: 5000)) }
        #expect(counts[254] == 255)
        #expect(counts[299] == 255)
    }
}
