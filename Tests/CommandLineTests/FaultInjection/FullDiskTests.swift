import Foundation
import Glibc
import TestSupport
import Testing

/// Full and read-only disks: a file is written as a whole or not at all, the error is one line, and a later run
/// completes the work.
@Suite("A full disk")
struct FullDiskTests {
    private static let rows = (0..<5_000).map { "person\($0)@brightwater.example\n" }.joined()

    /// The folder has only its former files and the state of every run.
    private func checkNothingIsHalfDone(_ scenario: FaultScenario, _ outcome: Workplace.Outcome) throws {
        #expect(outcome.errorLines.count == 1, "\(outcome.error)")
        #expect(outcome.error.hasPrefix("mailmo: "), "\(outcome.error)")
        #expect(outcome.output.isEmpty)
        #expect(try scenario.results().keys.allSatisfy { !$0.contains("results") && !$0.contains("summary") })
    }

    @Test(arguments: [4096, 250_000, 1_000_000])
    func `a run on a full disk says so, and gives the same results later`(space: Int) throws {
        let scenario = try FaultScenario(.convert)
        let outcome = try scenario.start(Faults(space: space)).outcome()
        #expect(outcome.code == 74)
        #expect(outcome.error.contains("free some"), "\(outcome.error)")
        try checkNothingIsHalfDone(scenario, outcome)
        try scenario.finish()
        let differences = try scenario.differences(from: UndisturbedRun.of(.convert))
        #expect(differences == [])
        try scenario.checkUsageLog()
    }

    @Test func `results that do not fit on the disk do not appear`() throws {
        let workplace = try Workplace()
        try workplace.write("email\n" + Self.rows, to: "list.csv")
        let faults = Faults(space: 300_000).environment(in: workplace)
        let command = ["convert", "list.csv", "--checks", "syntax", "--quiet"]
        let outcome = try workplace.start(command, environment: faults).outcome()
        #expect(outcome.code == 74)
        #expect(
            outcome.errorLines == ["mailmo: list.results.csv: no space left on the device; free some and run again"])
        #expect(try workplace.files() == ["list.csv"])
        #expect(try workplace.run(command).code == 0)
        #expect(try workplace.read("list.results.csv").split(separator: "\n").count == 5_001)
    }

    @Test func `a watch on a full disk says so, keeps the file, and finishes its job when there is room`() throws {
        let scenario = try FaultScenario(.inbox)
        let watch = try scenario.start(Faults(space: 600_000))
        watch.wait(for: "goes on at")
        watch.process.send(SIGTERM)
        let outcome = try watch.outcome()
        #expect(outcome.code == 0)
        #expect(outcome.error.contains("is full; free some space"), "\(outcome.error)")
        try scenario.finish()
        let differences = try scenario.differences(from: UndisturbedRun.of(.inbox))
        #expect(differences == [])
        try scenario.checkUsageLog()
    }

    @Test func `an output folder that is not writable is reported before any server is asked`() throws {
        let scenario = try FaultScenario(.convert)
        try scenario.workplace.makeFolder("out")
        let folder = scenario.workplace.folder.appendingPathComponent("out")
        let outcome = try scenario.workplace.start(
            ["convert", "contacts.csv", "-o", "out/verified.csv", "--quiet"],
            environment: Faults(folder: folder, isReadOnly: true).environment(in: scenario.workplace)
        ).outcome()
        #expect(outcome.code == 73)
        #expect(outcome.error.contains("out/verified.csv: cannot be created"), "\(outcome.error)")
        try checkNothingIsHalfDone(scenario, outcome)
    }

    @Test(arguments: ["outbox", "archive"])
    func `a watch waits for a folder that cannot be written to`(name: String) throws {
        let scenario = try FaultScenario(.inbox)
        try scenario.workplace.makeFolder(name)
        let folder = scenario.workplace.folder.appendingPathComponent(name)
        let watch = try scenario.start(Faults(folder: folder, isReadOnly: true))
        watch.wait(for: "goes on at")
        watch.process.send(SIGTERM)
        #expect(try watch.outcome().code == 0)
        try scenario.finish()
        let differences = try scenario.differences(from: UndisturbedRun.of(.inbox))
        #expect(differences == [])
    }
}
