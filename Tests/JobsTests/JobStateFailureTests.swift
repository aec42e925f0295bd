import Store
import Testing

@testable import Jobs

@Suite struct JobStateFailureTests {
    private func state(
        _ kind: RunError.Kind, isLasting: Bool = false, isUnattended: Bool = false, isCancelled: Bool = false
    ) -> Job.State {
        Job.State(
            after: RunError(kind, "why", isLasting: isLasting), isUnattended: isUnattended, isCancelled: isCancelled)
    }

    @Test func `a stopped job waits to be continued`() {
        #expect(state(.stopped) == .waiting)
        #expect(state(.stopped, isUnattended: true) == .waiting)
    }

    @Test func `a job whose end was asked for is cancelled, whatever its run failed with`() {
        #expect(state(.stopped, isCancelled: true) == .cancelled)
        #expect(state(.ioError, isUnattended: true, isCancelled: true) == .cancelled)
    }

    @Test(arguments: [RunError.Kind.cannotCreate, .ioError, .networkForbids, .badConfiguration, .usage, .inUse])
    func `an error outside the file fails the job of a person, and an unattended job waits`(
        _ kind: RunError.Kind
    ) {
        #expect(state(kind) == .failed)
        #expect(state(kind, isUnattended: true) == .waiting)
        #expect(state(kind, isLasting: true, isUnattended: true) == .failed)
    }

    @Test(arguments: [RunError.Kind.notUsableData, .noSuchInput, .bug, .outputClosed])
    func `an error in the file itself fails even an unattended job`(_ kind: RunError.Kind) {
        #expect(state(kind) == .failed)
        #expect(state(kind, isUnattended: true) == .failed)
    }

    @Test func `an unattended job whose file was replaced is cancelled, because the new file is another job's`() {
        #expect(state(.inputChanged, isUnattended: true) == .cancelled)
        #expect(state(.inputChanged) == .failed)
    }
}
