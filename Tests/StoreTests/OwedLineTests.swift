import MailTerms
import TestSupport
import Testing

@testable import Store

@Suite struct OwedLineTests {
    private struct NoRoom: Error {}

    private let sample: StoreInFolder
    private var store: Store { sample.store }

    init() throws {
        sample = try StoreInFolder()
    }

    private func line(_ text: String) -> OwedLine { OwedLine(month: "2026-11", text: text) }

    @Test func `the lines of a change of a job are owed in order`() throws {
        let description = JobDescription(
            id: "a", trigger: "convert", input: "leads.csv", inputSHA256: "00", output: "", configurationSHA256: "11")
        let job = try store.createJob(description, owing: [line("accepted"), line("started")], at: sample.clock.now)
        try store.change(job, to: .deferred, owing: [line("deferred")])
        try store.reopen(job, as: .running, owing: [line("resumed")])
        try store.end(job, as: .complete, rows: 1, owing: [line("completed")], at: sample.clock.now)
        try store.owe([line("swept")])
        #expect(
            try store.owedLines().map(\.text) == [
                "accepted", "started", "deferred", "resumed", "completed", "swept",
            ])
    }

    @Test func `a job that cannot be made owes nothing`() throws {
        _ = try sample.job("twin")
        let twin = JobDescription(
            id: "twin", trigger: "convert", input: "leads.csv", inputSHA256: "00", output: "",
            configurationSHA256: "11")
        #expect(throws: StoreError.self) {
            try store.createJob(twin, owing: [line("accepted")], at: sample.clock.now)
        }
        #expect(try store.owedLines().isEmpty)
    }

    @Test func `owed lines are deleted when they are written, and stay owed if they cannot be`() throws {
        try store.owe([line("a"), line("b")])
        #expect(throws: NoRoom.self) { try store.flushLines { _ in throw NoRoom() } }
        #expect(try store.owedLines().count == 2)
        var written: [String] = []
        try store.flushLines { written += $0.map(\.text) }
        #expect(written == ["a", "b"])
        try store.owe([line("c")])
        try store.flushLines { written += $0.map(\.text) }
        #expect(written == ["a", "b", "c"])
        try store.flushLines { _ in Issue.record("nothing is owed") }
    }

    @Test func `many owed lines are written in order and once, even by two threads at the same time`() async throws {
        let texts = (0..<1_200).map { "line \($0)" }
        try store.owe(texts.map(line))
        let other = try Store(path: sample.path, at: sample.clock.now)
        let store = store
        let written = try await withThrowingTaskGroup(of: [String].self) { group in
            for settling in [store, other] {
                group.addTask {
                    var written: [String] = []
                    try settling.flushLines { written += $0.map(\.text) }
                    return written
                }
            }
            return try await group.reduce(into: [[String]]()) { $0.append($1) }
        }
        #expect(written.flatMap(\.self).sorted() == texts.sorted())
        #expect(written.contains(texts) || written.allSatisfy { !$0.isEmpty })
    }
}
