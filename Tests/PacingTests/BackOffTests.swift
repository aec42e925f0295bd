import Testing

@testable import Pacing

@Suite struct BackOffTests {
    @Test func `each further rest is twice as long, up to the longest rest`() {
        let backOff = BackOff()
        #expect((1...6).map { backOff.rest($0) } == [300, 600, 1200, 2400, 4000, 4000].map { .seconds($0) })
    }

    @Test func `a rest after any number of rests is no longer than the longest rest`() {
        #expect(BackOff().rest(1_000_000) == .seconds(4000))
    }
}
