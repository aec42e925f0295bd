import MailTerms
import Testing

@testable import Pacing

@Suite struct BackOffStateTests {
    private let spans = BackOff(pause: .seconds(1), firstRest: .seconds(300), longestRest: .seconds(1000))

    private func moment(_ milliseconds: Int64) -> Timestamp { Timestamp(milliseconds: 1_000_000_000 + milliseconds) }

    /// The pauses and rests after this many refusals in a row, one a second.
    private func spans(after refusals: Int, of state: inout BackOffState) -> [BackOffState.Span] {
        (0..<Int64(refusals)).map { state.recordRefusal(at: moment($0 * 1000), spans: spans, mustRest: false) }
    }

    @Test func `each refusal in a row doubles the pause, and the seventh brings a rest`() {
        var state = BackOffState()
        let first = spans(after: 8, of: &state)
        #expect(first[..<6] == [1, 2, 4, 8, 16, 32].map { .pause(.seconds($0)) }[...])
        #expect(first[6] == .rest(.seconds(300)))
        #expect(first[7] == .rest(.seconds(600)))
        #expect(state.rests == 2)
    }

    @Test func `rests double up to the longest one`() {
        var state = BackOffState()
        let all = spans(after: 12, of: &state)
        #expect(all[8...].allSatisfy { $0 == .rest(.seconds(1000)) })
    }

    @Test func `a rest replaces a pause that would be longer`() {
        var state = BackOffState()
        let impatient = BackOff(pause: .seconds(10), firstRest: .seconds(15), longestRest: .seconds(15))
        let first = state.recordRefusal(at: moment(0), spans: impatient, mustRest: false)
        let second = state.recordRefusal(at: moment(1), spans: impatient, mustRest: false)
        #expect(first == .pause(.seconds(10)))
        #expect(second == .rest(.seconds(15)))
    }

    @Test func `a server that says that pauses do not help rests at once`() {
        var state = BackOffState()
        let span = state.recordRefusal(at: moment(0), spans: spans, mustRest: true)
        #expect(span == .rest(.seconds(300)))
        #expect(state.refusals == 1)
    }

    @Test func `a served session ends the back-off and forgets the rests`() {
        var state = BackOffState()
        _ = spans(after: 7, of: &state)
        state.recordServed()
        #expect(state.phase == .open)
        #expect(state.rests == 0)
        #expect(state.allowsOpening(window: 1))
    }

    @Test func `after a first refusal a sixteenth of the window goes ahead as trials`() {
        for (window, trials) in [(1, 1), (31, 1), (32, 2), (100, 6)] {
            var state = BackOffState()
            _ = spans(after: 1, of: &state)
            var opened = 0
            while state.allowsOpening(window: window) {
                state.recordOpening()
                opened += 1
            }
            #expect(opened == trials)
        }
    }

    @Test func `after further refusals in a row one trial goes ahead`() {
        var state = BackOffState()
        _ = spans(after: 2, of: &state)
        #expect(state.allowsOpening(window: 100))
        state.recordOpening()
        #expect(!state.allowsOpening(window: 100))
    }

    @Test func `after a trial without a result another trial goes ahead`() {
        var state = BackOffState()
        _ = spans(after: 2, of: &state)
        state.recordOpening()
        state.recordUndecidedTrial()
        #expect(state.phase == .backingOff(refusals: 2, trials: 0))
    }

    @Test func `an outdated refusal gives back one trial and no more`() {
        var state = BackOffState()
        _ = spans(after: 2, of: &state)
        state.recordOpening()
        state.recordOutdatedRefusal()
        state.recordOutdatedRefusal()
        #expect(state.phase == .backingOff(refusals: 2, trials: 0))
    }

    @Test func `sessions opened up to the moment of the last refusal are outdated`() {
        var state = BackOffState()
        #expect(!state.isOutdated(openedAt: moment(-100_000)))
        _ = state.recordRefusal(at: moment(500), spans: spans, mustRest: false)
        #expect(state.isOutdated(openedAt: moment(500)))
        #expect(!state.isOutdated(openedAt: moment(501)))
    }

    @Test func `a session served between two refusals breaks their row`() {
        var state = BackOffState()
        _ = spans(after: 3, of: &state)
        state.recordOutdatedServed(openedAt: moment(1000))
        #expect(state.refusals == 3, "it was opened before the last refusal but one")
        state.recordOutdatedServed(openedAt: moment(1001))
        #expect(state.refusals == 1)
    }

    @Test func `a destination that refuses nothing counts no trials`() {
        var state = BackOffState()
        state.recordOpening()
        state.recordUndecidedTrial()
        state.recordOutdatedRefusal()
        state.recordOutdatedServed(openedAt: moment(0))
        #expect(state.phase == .open)
    }

    @Test func `a remembered number of rests makes the next one longer`() {
        var state = BackOffState()
        state.restore(rests: 1)
        let span = state.recordRefusal(at: moment(0), spans: spans, mustRest: true)
        #expect(span == .rest(.seconds(600)))
    }
}
