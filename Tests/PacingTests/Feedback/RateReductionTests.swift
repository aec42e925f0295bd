import Testing

@testable import Pacing

@Suite struct RateReductionTests {
    @Test func `each random refusal reduces the rate by a fifth, to a quarter at the most`() {
        var reduction = RateReduction()
        #expect(reduction.factor == 1)
        reduction.reduce()
        #expect(reduction.factor == 1.25)
        for _ in 0..<20 { reduction.reduce() }
        #expect(reduction.factor == 4)
    }

    @Test func `each session served gives a sixteenth of the rate reduction back`() {
        var reduction = RateReduction()
        for _ in 0..<20 { reduction.reduce() }
        reduction.recover()
        #expect(reduction.factor == 4 - 3.0 / 16)
        for _ in 0..<200 { reduction.recover() }
        #expect(reduction.factor >= 1)
        #expect(reduction.factor < 1.001)
    }

    @Test func `one random refusal is a small rate reduction, two are not`() {
        var reduction = RateReduction()
        reduction.reduce()
        #expect(reduction.isSmall)
        reduction.reduce()
        #expect(!reduction.isSmall)
    }

    @Test func `an ended rate reduction leaves the whole rate`() {
        var reduction = RateReduction()
        reduction.reduce()
        reduction.end()
        #expect(reduction.factor == 1)
    }
}
