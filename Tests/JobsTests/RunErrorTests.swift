import Jobs
import Testing

@testable import Usage

@Suite struct RunErrorTests {
    private struct Unknown: Error {}

    @Test func `an error that is not RunErrorConvertible is a bug`() {
        #expect(RunError(Unknown()).kind == .bug)
        #expect(RunError(Unknown()).description.hasPrefix("unexpected: Unknown()"))
    }

    @Test func `an error of the usage log is an I/O error with the log's own message`() {
        let error: any Error = UsageLogError(description: "the log is full")
        #expect(RunError(error).kind == .ioError)
        #expect(RunError(error).description == "the log is full")
    }

    @Test func `a RunError is kept as it is`() {
        let error: any Error = RunError(.cannotCreate, "no place", isLasting: true)
        #expect(RunError(error).kind == .cannotCreate)
        #expect(RunError(error).isLasting)
    }
}
