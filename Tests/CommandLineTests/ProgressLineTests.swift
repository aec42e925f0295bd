import MailTerms
import Testing

@testable import Pipeline
@testable import mailmo

@Suite struct ProgressLineTests {
    @Test func `while the file is read, its share is told`() {
        var snapshot = RunProgress.Snapshot()
        (snapshot.rows, snapshot.bytesRead, snapshot.fileSize) = (1024, 300, 400)
        #expect(ProgressLine.text(snapshot, elapsed: 1) == "reading: 1024 rows, 75 % of the file")
    }

    @Test func `while servers are asked, rate, time left and shares are told`() {
        var snapshot = RunProgress.Snapshot()
        snapshot.act = .checking
        (snapshot.mailboxes, snapshot.checked) = (100, 50)
        snapshot.statuses = [.deliverable: 40, .undeliverable: 10]
        snapshot.remaining = .seconds(3700)
        #expect(
            ProgressLine.text(snapshot, elapsed: 10)
                == "█████░░░░░ 50/100 · 5/s · 1 h 1 min left · deliverable 80 % · undeliverable 20 %")
    }

    @Test func `before the first verdict nothing is foretold`() {
        var snapshot = RunProgress.Snapshot()
        snapshot.act = .checking
        #expect(ProgressLine.text(snapshot, elapsed: 10) == "░░░░░░░░░░ 0/0")
    }

    @Test func `what is put off is told while the others are asked`() {
        var snapshot = RunProgress.Snapshot()
        snapshot.act = .checking
        (snapshot.mailboxes, snapshot.checked, snapshot.deferred) = (100, 50, 7)
        snapshot.remaining = .seconds(40)
        snapshot.lastRetry = Timestamp(milliseconds: 1_795_421_700_000)
        #expect(
            ProgressLine.text(snapshot, elapsed: 10)
                == "█████░░░░░ 50/100 · 5/s · 40 s left · 7 put off, the last until 2026-11-23T08:15:00Z")
    }

    @Test func `while nothing is left but to wait, it is told until when`() {
        var snapshot = RunProgress.Snapshot()
        snapshot.act = .checking
        (snapshot.mailboxes, snapshot.checked, snapshot.deferred) = (10, 8, 2)
        snapshot.waitingUntil = Timestamp(milliseconds: 1_795_421_700_000)
        #expect(
            ProgressLine.text(snapshot, elapsed: 10)
                == "████████░░ 8/10 · 2 wait for a retry at 2026-11-23T08:15:00Z")
    }
}
