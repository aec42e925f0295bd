import Testing

@testable import Normalize

@Suite struct NearbyNamesTests {
    @Test func `of several names one slip away, the first is the nearest`() {
        let names = NearbyNames(["beta.example", "bet.example", "bets.example"])
        let written = Array("betx.example".utf8)
        #expect(names.nearest(to: written) { _, _ in true } == 0)
        #expect(names.nearest(to: written) { number, _ in number > 0 } == 1)
        #expect(names.nearest(to: Array("alpha.example".utf8)) { _, _ in true } == nil)
        #expect(NearbyNames([]).nearest(to: written) { _, _ in true } == nil)
        #expect(names.nearest(to: []) { _, _ in true } == nil)
    }
}
