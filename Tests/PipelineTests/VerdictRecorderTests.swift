import Configuration
import Dispatch
import GRDB
import MailTerms
import Normalize
import SMTP
import TestSupport
import Testing
import Verdicts

@testable import Pipeline
@testable import Store
@testable import Verification

@Suite struct VerdictRecorderTests {
    @Test func `the verdicts are in the store when the recorder has finished`() async throws {
        let (recorder, store, job) = try makeRecorder()
        for number in 0..<100 { record(number, recorder) }
        let error = await finish(recorder)
        #expect(error == nil)
        #expect(try store.reports(of: job, numbers: Set(0...99)).count == 100)
    }

    @Test func `the recorder reports an error of the store at once, and only once`() async throws {
        let (recorder, store, _) = try makeRecorder()
        try await store.database.write { try $0.execute(sql: "DROP TABLE mailbox") }
        let error = await withCheckedContinuation { failed in
            recorder.onFailure { failed.resume(returning: $0) }
            for number in 0..<100 { record(number, recorder) }
        }
        #expect(error is StoreError)
        #expect(await finish(recorder) is StoreError)
    }

    private static let lists = FlagLists()
    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
    }

    private func makeRecorder() throws -> (VerdictRecorder, Store, Job) {
        let store = try Store(path: folder.file("store.sqlite"), at: Timestamp(milliseconds: 0))
        let clock = SettableClock()
        let job = try store.createTestJob(at: clock.now)
        let mailboxes = (0..<100).map { Mailbox(number: $0, address: address($0), firstRow: $0 + 1) }
        try store.add(
            RowChunk(firstRow: 1, mailboxes: mailboxes.map { Int32($0.number) }), mailboxes, known: [:], to: job)
        let recorder = VerdictRecorder(
            store: store, job: job, lists: Self.lists, cache: Settings.defaults.store.cache,
            retry: Settings.defaults.probe.retry,
            queue: DispatchQueue(label: "store"),
            progress: RunProgress(), now: { clock.now })
        return (recorder, store, job)
    }

    private func record(_ number: Int, _ recorder: VerdictRecorder) {
        let reply = Reply(code: ReplyCode(rawValue: 250), lines: ["OK"])
        let mailbox = Mailbox(number: number, address: address(number), firstRow: number + 1)
        let evidence = Evidence(outcome: .answered(reply, about: nil), control: .refused)
        let judgement = Judge.judgement(
            of: evidence, address: mailbox.address, provider: nil, flags: Self.lists.flags(of: mailbox.address))
        recorder.record(Finding(mailbox: mailbox, evidence: evidence, judgement: judgement, attempts: 1))
    }

    private func address(_ number: Int) -> Address {
        Address(localPart: "user\(number)", domain: "a.example")
    }

    private func finish(_ recorder: VerdictRecorder) async -> (any Error)? {
        await withCheckedContinuation { done in recorder.finish { done.resume(returning: $0) } }
    }
}
