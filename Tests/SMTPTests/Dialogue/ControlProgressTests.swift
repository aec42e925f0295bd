import MailTerms
import Testing

@testable import SMTP

@Suite struct ControlProgressTests {
    private let plain = address("johannmiller@x.org")
    private let dotted = address("johann.miller@x.org")

    @Test func `a control is inconclusive until it is answered`() {
        var progress = ControlProgress(seed: 1, refusalsBefore: 0)
        #expect(progress.negative == .notAsked && progress.witness == .notAsked)
        progress.ask(.control, at: plain)
        progress.ask(.witness, at: dotted)
        #expect(progress.negative == .inconclusive && progress.witness == .inconclusive)
        #expect(progress.negativeAddress == plain && progress.witnessAddress == dotted)
        #expect(progress.total == 2 && progress.totalAsked == 2)
    }

    @Test func `a withdrawn control was sent, but does not count against the limit`() {
        var progress = ControlProgress(seed: 1, refusalsBefore: 0)
        progress.ask(.control, at: plain)
        progress.withdraw(.control)
        progress.ask(.witness, at: dotted)
        progress.withdraw(.witness)
        #expect(progress.negative == .notAsked && progress.negativeAddress == nil)
        #expect(progress.witness == .notAsked && progress.witnessAddress == nil)
        #expect(progress.total == 0 && progress.totalAsked == 2)
    }

    @Test(
        arguments: [
            (.refused, .refused, .refused), (.refused, .accepted, .accepted), (.refused, .inconclusive, .refused),
            (.accepted, .refused, .accepted), (.unclear, .refused, .unclear),
        ] as [(ControlOutcome, ControlOutcome, ControlOutcome)])
    func `a second control changes the outcome only if it is accepted`(
        first: ControlOutcome, second: ControlOutcome, outcome: ControlOutcome
    ) {
        var progress = ControlProgress(seed: 1, refusalsBefore: 0)
        progress.ask(.control, at: plain)
        progress.recordAnswer(first)
        progress.ask(.control, at: dotted)
        progress.recordAnswer(second)
        #expect(progress.negative == outcome)
    }

    @Test func `the shapes of refused controls are kept`() {
        var progress = ControlProgress(seed: 1, refusalsBefore: 0)
        progress.ask(.control, at: plain)
        progress.recordAnswer(.refused)
        progress.ask(.control, at: dotted)
        progress.recordAnswer(.inconclusive)
        #expect(progress.refusedShapes == LocalPartShapes(plain))
    }

    @Test func `the second control has another address than the first`() {
        var progress = ControlProgress(seed: 1, refusalsBefore: 0)
        let first = progress.address(like: plain)
        progress.ask(.control, at: first)
        #expect(progress.address(like: plain) != first)
    }
}
