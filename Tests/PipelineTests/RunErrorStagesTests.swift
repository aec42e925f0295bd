import Deduplication
import Jobs
import Testing
import Verification

@testable import Pipeline

@Suite struct RunErrorStagesTests {
    @Test func `an error of the duplicate index becomes a message with a remedy`() {
        let full: any Error = DeduplicationError.cannotKeep(folder: "/var/tmp", code: 28)
        #expect(RunError(full).kind == .ioError)
        #expect(
            RunError(full).description
                == "/var/tmp: temporary data cannot be kept there (No space left on device); "
                + "free some space or set TMPDIR to another folder")
        let starved: any Error = DeduplicationError.noMemory(bytes: 64 << 20)
        #expect(RunError(starved).description == "there is no memory for 64 MiB more; free some and run again")
    }

    @Test func `an engine that is closed stops its jobs, and keeps what they have`() {
        #expect(RunError(EngineClosed()).kind == .stopped)
    }
}
