import MailTerms
import Pacing
import TestSupport
import Testing

@testable import Verification

@Suite struct PaceHandOverBytesTests {
    private let now = SettableClock().now

    private func handOver(sessions: Int, memory: PaceMemory? = nil) -> PaceHandOver {
        PaceHandOver(
            paidUntil: now + .seconds(3),
            recent: (0..<sessions).map { PaceHandOver.Recent(recipients: 8, until: now + .milliseconds($0)) },
            memory: memory, notBefore: now + .seconds(9))
    }

    @Test func `a pace is read as it was written, with and without the limits that the destination has shown`() {
        let memory = PaceMemory(
            sessions: 2.5, interval: 250, probeAfter: 3, sessionTime: 812.5, recipientsPerSession: 20, rests: 1,
            restUntil: now, recent: 16, recentUntil: now + .seconds(60))
        for written in [handOver(sessions: 0), handOver(sessions: 7, memory: memory), handOver(sessions: 256)] {
            #expect(PaceHandOver(written.bytes(at: now)) == written)
        }
    }

    @Test func `sessions that are merged to fit a datagram keep their recipients and do not count shorter`() throws {
        let written = handOver(sessions: 3000, memory: PaceMemory(sessions: 1))
        #expect(written.bytes(at: now).count <= LeaseMessage.mostPaceBytes)
        let read = try #require(PaceHandOver(written.bytes(at: now)))
        #expect(read.recent.reduce(0) { $0 + $1.recipients } == 24_000)
        #expect(read.recent.map(\.until) == Array(written.recent.map(\.until).suffix(256)))
    }

    @Test func `an unknown pace is the same after encoding`() throws {
        let read = try #require(PaceHandOver(PaceHandOver.unknown(at: now).bytes(at: now)))
        #expect(read.recent == [PaceHandOver.Recent(recipients: Int(Int32.max), until: now + .seconds(60))])
    }

    @Test(arguments: [-3600, 0, 3600])
    func `a minute that was used up counts for the next holders, whatever their clocks show`(ahead: Int) throws {
        let minute = PaceHandOver.Recent(recipients: 60, until: now + .seconds(60))
        let used = PaceHandOver(recent: [minute], notBefore: now + .seconds(9))
        let theirs = now + .seconds(ahead)
        let received = PaceHandOver.rebased(used.bytes(at: now), at: theirs)
        let read = try #require(PaceHandOver(received))
        #expect(read.recent == [.init(recipients: 60, until: theirs + .seconds(60))])
        #expect(read.notBefore == theirs + .seconds(9))
        // It is passed on without a visit, ten seconds later.
        let sent = PaceHandOver.stamped(received, at: theirs + .seconds(10))
        let back = try #require(PaceHandOver(PaceHandOver.rebased(sent, at: now + .seconds(10))))
        #expect(back.recent == used.recent)
    }

    @Test func `bytes that are not a pace are passed on unchanged`() {
        #expect(PaceHandOver.rebased([9], at: now) == [9])
        #expect(PaceHandOver.stamped([], at: now) == [])
    }

    @Test func `bytes that are cut short or of another version are not a pace`() {
        let bytes = handOver(sessions: 3, memory: PaceMemory(sessions: 2)).bytes(at: now)
        let whole = handOver(sessions: 3).bytes(at: now).count
        for count in 0..<bytes.count where count != whole { #expect(PaceHandOver(Array(bytes.prefix(count))) == nil) }
        #expect(PaceHandOver([bytes[0] + 1] + bytes.dropFirst()) == nil)
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `changed bytes are not a pace, or a pace with which a scheduler can go on`(seed: UInt64) {
        let memory = PaceMemory(
            sessions: 2, interval: 40, probeAfter: 64, sessionTime: 900, recipientsPerSession: 6, rests: 1,
            restUntil: now + .seconds(1), recent: 9, recentUntil: now + .seconds(9))
        let bytes = handOver(sessions: 3, memory: memory).bytes(at: now)
        var chance = SeededGenerator(seed: seed)
        for round in 0..<1500 {
            var changed = bytes
            let first = Int.random(in: 0..<bytes.count, using: &chance)
            for place in first..<min(bytes.count, first + 1 + round % 8) {
                let extreme = ([0, 0x7F, 0x80, 0xFF] as [UInt8]).randomElement(using: &chance) ?? 0
                changed[place] = Bool.random(using: &chance) ? extreme : .random(in: 0...255, using: &chance)
            }
            guard let read = PaceHandOver(PaceHandOver.rebased(changed, at: now)) else { continue }
            let end = played(read)
            #expect(end <= now + .seconds(30 * 86_400), "\(read) takes until \(end)")
        }
    }

    /// Goes on with a pace, at a server that refuses the second session.
    ///
    /// - Returns: when the last of forty mailboxes has been asked.
    private func played(_ pace: PaceHandOver) -> Timestamp {
        var scheduler = Scheduler(.init(maxConnections: 4))
        let limits = Limits(connections: 2, recipientsPerMinute: 60, recipientsPerConnection: 8)
        let destination = scheduler.addDestination(limits)
        let domain = scheduler.addDomain(at: destination, mxSet: scheduler.addMXSet(), needsControl: false)
        let job = scheduler.addJob(mailboxes: 40)
        scheduler.enqueue(0..<40, of: job, in: domain)
        scheduler.setWaitingElsewhere([20], at: destination)
        var (time, visits) = (now, 0)
        scheduler.replacePace(by: pace, at: destination, at: time)
        while scheduler.pending > 0 {
            _ = scheduler.remainingTime(of: job, at: time)
            _ = scheduler.handOver(of: destination, at: time).bytes(at: time)
            if let visit = scheduler.next(at: time) {
                visits += 1
                let asked = visits == 2 ? 0 : visit.questions
                _ = scheduler.complete(visit, with: asked == 0 ? .exhausted : .served, asked: [asked], at: time)
                let again = asked == 0 ? visit.parts.flatMap(\.mailboxes).map(\.number) : []
                scheduler.enqueue(again, of: job, in: domain, atFront: true)
            } else {
                time = max(time + .milliseconds(1), scheduler.nextAlarm ?? now + .seconds(1_000_000))
            }
        }
        return time
    }
}
