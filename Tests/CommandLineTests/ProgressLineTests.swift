import Foundation
import MailTerms
import Testing

@testable import Pipeline
@testable import mailmo

@Suite struct ProgressLineTests {
    private static let retry = Timestamp(milliseconds: 1_795_421_700_000)
    private let berlin: LocalTime
    private let wide: ProgressLine.Style

    init() throws {
        berlin = LocalTime(zone: try #require(TimeZone(identifier: "Europe/Berlin")), now: Self.retry - .seconds(60))
        wide = ProgressLine.Style(width: 200, drawsUnicode: true, time: berlin)
    }

    private var checking: RunProgress.Snapshot {
        var snapshot = RunProgress.Snapshot()
        snapshot.act = .verification
        (snapshot.mailboxes, snapshot.checked) = (100, 50)
        snapshot.statuses = [.deliverable: 40, .undeliverable: 10]
        snapshot.pending.remaining = .seconds(3700)
        return snapshot
    }

    @Test func `the progress line shows how much of the file is read`() {
        var snapshot = RunProgress.Snapshot()
        (snapshot.rows, snapshot.bytesRead, snapshot.fileSize) = (1024, 300, 400)
        #expect(ProgressLine.text(snapshot, elapsed: 1, wide) == "reading: 1024 rows, 75 % of the file")
        snapshot.rows = 1
        #expect(ProgressLine.text(snapshot, elapsed: 1, wide) == "reading: 1 row, 75 % of the file")
    }

    @Test func `the progress line shows percent and time left first, then rate and shares`() {
        #expect(
            ProgressLine.text(checking, elapsed: 10, wide)
                == "█████░░░░░ 50 % · 1 h 1 min left · 50/100 · 5/s · deliverable 80 % · undeliverable 20 %")
    }

    @Test func `the progress line leaves out whole facts that do not fit, but never percent and time left`() {
        for width in 36...90 {
            let style = ProgressLine.Style(width: width, drawsUnicode: true, time: berlin)
            let line = ProgressLine.text(checking, elapsed: 10, style)
            #expect(line.count <= width)
            #expect(line.hasPrefix("█████░░░░░ 50 % · 1 h 1 min left"))
            #expect(line.split(separator: " · ").allSatisfy { wideFacts.contains(String($0)) }, "\(line)")
        }
    }

    private var wideFacts: [String] {
        ProgressLine.text(checking, elapsed: 10, wide).split(separator: " · ").map(String.init)
    }

    @Test func `the progress line is ASCII if the terminal shows only ASCII`() {
        let style = ProgressLine.Style(width: 200, drawsUnicode: false, time: berlin)
        #expect(
            ProgressLine.text(checking, elapsed: 100, style)
                == "#####----- 50 %, 1 h 1 min left, 50/100, 30/min, deliverable 80 %, undeliverable 20 %")
    }

    @Test func `the progress line shows no estimate before the first verdict`() {
        var snapshot = RunProgress.Snapshot()
        snapshot.act = .verification
        #expect(ProgressLine.text(snapshot, elapsed: 10, wide) == "░░░░░░░░░░ 0 % · 0/0")
    }

    @Test func `the progress line shows deferred mailboxes with the local time of their retry`() {
        var snapshot = checking
        snapshot.statuses = [:]
        (snapshot.pending.deferred, snapshot.pending.remaining, snapshot.pending.lastRetry) = (
            7, .seconds(40), Self.retry
        )
        #expect(
            ProgressLine.text(snapshot, elapsed: 10, wide)
                == "█████░░░░░ 50 % · 40 s left · 50/100 · 5/s · 7 put off, the last until 09:15 +01:00")
    }

    @Test func `the progress line of a waiting run shows until when it waits`() {
        var snapshot = checking
        snapshot.statuses = [:]
        (snapshot.mailboxes, snapshot.checked, snapshot.pending.deferred) = (10, 8, 2)
        snapshot.pending.waitingUntil = Self.retry
        #expect(
            ProgressLine.text(snapshot, elapsed: 10, wide)
                == "████████░░ 80 % · 2 wait for a retry at 09:15 +01:00 · 8/10")
    }

    @Test func `without a terminal a run of six hours prints fewer than a hundred progress lines`() {
        var gaps = ProgressGaps()
        var moments: [Int] = []
        while (moments.last ?? 0) < 6 * 3600 { moments.append((moments.last ?? 0) + gaps.next()) }
        #expect(moments.prefix(5) == [5, 15, 45, 105, 405])
        #expect(moments.count < 100)
    }
}
