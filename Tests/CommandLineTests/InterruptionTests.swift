import Foundation
import TestSupport
import Testing

@Suite("A run that ends early")
struct InterruptionTests {
    /// A run that is asking servers when this returns.
    private func startChecking(in workplace: Workplace) throws -> Workplace.Running {
        try workplace.copySample("contacts.csv")
        let running = try workplace.start(["convert", "contacts.csv", "--sandbox", "--verbose"])
        running.wait(for: "checking")
        return running
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func `a run that is asked to stop leaves no partial file`(signal: Int32) throws {
        let workplace = try Workplace()
        let running = try startChecking(in: workplace)
        running.process.send(signal)
        let outcome = try running.outcome()
        #expect(outcome.code == 75)
        #expect(outcome.errorLines.last?.hasPrefix("mailmo: stopped before the end") == true)
        #expect(try workplace.files() == ["contacts.csv"])
    }

    /// The signal comes as soon as its handler is installed, before any work.
    @Test(arguments: [SIGINT, SIGTERM])
    func `a watch that is asked to stop before it has begun stops`(signal: Int32) throws {
        let workplace = try Workplace()
        let faults = Faults(signal: (signal, 2))
        let outcome = try workplace.start(["watch", "--sandbox"], environment: faults.environment(in: workplace))
            .outcome()
        #expect(outcome.code == 0)
        #expect(outcome.errorLines.last?.hasSuffix("stopped") == true)
    }

    /// The signal comes in the first milliseconds of the process.
    @Test(arguments: [SIGINT, SIGTERM])
    func `a run that gets a signal before it listens says so in one line and leaves no file`(signal: Int32) throws {
        let workplace = try Workplace()
        try workplace.copySample("contacts.csv")
        let early = Faults(signal: (signal, 1)).environment(in: workplace)
        let outcome = try workplace.start(["convert", "contacts.csv", "--sandbox"], environment: early).outcome()
        #expect(outcome.code == 75)
        #expect(
            outcome.errorLines == ["mailmo: stopped before anything was begun; run the same command again"])
        #expect(try workplace.files() == ["contacts.csv"])
        let watch = try workplace.start(["watch", "--sandbox"], environment: early).outcome()
        #expect(watch.code == 0)
        #expect(watch.errorLines == ["mailmo: stopped"])
        #expect(try workplace.files() == ["contacts.csv"])
    }

    @Test func `a killed run leaves no partial file`() throws {
        let workplace = try Workplace()
        let running = try startChecking(in: workplace)
        running.process.send(SIGKILL)
        _ = try running.outcome()
        #expect(try workplace.files() == ["contacts.csv"])
    }

    @Test func `a run that is killed during writing leaves no partial file`() throws {
        let workplace = try Workplace()
        let rows = (0..<300_000).map { "person\($0)@brightwater.example" }.joined(separator: "\n")
        try workplace.write("email\n" + rows, to: "long.csv")
        let running = try workplace.start(["convert", "long.csv", "--checks", "syntax", "--verbose"])
        running.wait(for: "reading")
        running.process.send(SIGKILL)
        _ = try running.outcome()
        #expect(try workplace.files() == ["long.csv"])
    }

    @Test func `a reader that closes the pipe ends the run with SIGPIPE's exit code`() throws {
        let workplace = try Workplace()
        let rows = (0..<100_000).map { "person\($0)@brightwater.example" }.joined(separator: "\n")
        try workplace.write("email\n" + rows, to: "long.csv")
        let pipe = Pipe()
        let nowhere = try #require(FileHandle(forUpdatingAtPath: "/dev/null"))
        let process = try ChildProcess(
            Workplace.binary.path, ["convert", "long.csv", "--checks", "syntax", "--quiet", "-o", "-"],
            in: workplace.folder.path,
            streams: [nowhere, pipe.fileHandleForWriting, nowhere].map(\.fileDescriptor),
            environment: ProcessInfo.processInfo.environment.merging(["XDG_STATE_HOME": workplace.state.path]) { $1 })
        try pipe.fileHandleForWriting.close()
        try pipe.fileHandleForReading.close()
        #expect(process.wait() == .exit(141))
    }
}
