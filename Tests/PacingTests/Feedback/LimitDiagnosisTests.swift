import Testing

@testable import Pacing

@Suite struct LimitDiagnosisTests {
    private func diagnosis(exceedsSessions: Bool, exceedsOpenings: Bool) -> LimitDiagnosis {
        var diagnosis = LimitDiagnosis()
        diagnosis.recordRefusal(exceedsSessions: exceedsSessions, exceedsOpenings: exceedsOpenings)
        return diagnosis
    }

    @Test func `a refusal is attributed to the number that exceeded the proven one`() {
        #expect(diagnosis(exceedsSessions: false, exceedsOpenings: false).limit == .none)
        #expect(diagnosis(exceedsSessions: true, exceedsOpenings: false).limit == .sessions)
        #expect(diagnosis(exceedsSessions: false, exceedsOpenings: true).limit == .openings)
        #expect(diagnosis(exceedsSessions: true, exceedsOpenings: true).limit == .undecided)
    }

    @Test func `an undecided refusal concerns both sessions and openings`() {
        let undecided = diagnosis(exceedsSessions: true, exceedsOpenings: true)
        #expect(undecided.concernsSessions && undecided.concernsOpenings)
        let openings = diagnosis(exceedsSessions: false, exceedsOpenings: true)
        #expect(!openings.concernsSessions && openings.concernsOpenings)
        let none = diagnosis(exceedsSessions: false, exceedsOpenings: false)
        #expect(!none.concernsSessions && !none.concernsOpenings)
    }

    @Test func `after the interval was halved, a second undecided refusal is attributed to the openings`() {
        var diagnosis = diagnosis(exceedsSessions: true, exceedsOpenings: true)
        diagnosis.recordHalvedInterval()
        diagnosis.recordRefusal(exceedsSessions: true, exceedsOpenings: true)
        #expect(diagnosis.limit == .openings)
    }

    @Test func `a halved interval explains one refusal only`() {
        var diagnosis = diagnosis(exceedsSessions: true, exceedsOpenings: true)
        diagnosis.recordHalvedInterval()
        diagnosis.recordRefusal(exceedsSessions: false, exceedsOpenings: false)
        diagnosis.recordRefusal(exceedsSessions: true, exceedsOpenings: true)
        #expect(diagnosis.limit == .undecided)
    }

    @Test func `sessions served without any interval exclude the openings`() {
        var diagnosis = diagnosis(exceedsSessions: true, exceedsOpenings: true)
        diagnosis.excludeOpenings()
        #expect(diagnosis.limit == .sessions)
    }
}
