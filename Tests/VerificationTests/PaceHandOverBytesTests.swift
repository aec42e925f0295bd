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

    @Test func `a pace is read as it was written, with and without what the destination has shown`() {
        let memory = PaceMemory(
            sessions: 2.5, interval: 250, patience: 3, sessionTime: 812.5, recipientsPerSession: 20, rests: 1,
            restUntil: now, recent: 16, recentUntil: now + .seconds(60))
        for written in [handOver(sessions: 0), handOver(sessions: 7, memory: memory), handOver(sessions: 256)] {
            #expect(PaceHandOver(written.bytes) == written)
        }
    }

    @Test func `more sessions than a datagram has room for keep their recipients and count no shorter`() throws {
        let written = handOver(sessions: 3000, memory: PaceMemory(sessions: 1))
        #expect(written.bytes.count <= LeaseMessage.mostPaceBytes)
        let read = try #require(PaceHandOver(written.bytes))
        #expect(read.recent.reduce(0) { $0 + $1.recipients } == 24_000)
        #expect(read.recent.map(\.until) == Array(written.recent.map(\.until).suffix(256)))
    }

    @Test func `an unknown pace is the same after encoding`() throws {
        let read = try #require(PaceHandOver(PaceHandOver.unknown(at: now).bytes))
        #expect(read.recent == [PaceHandOver.Recent(recipients: Int(Int32.max), until: now + .seconds(60))])
    }

    @Test func `bytes that are cut short, changed or of another version are no pace, or one in its ranges`() {
        let bytes = handOver(sessions: 3, memory: PaceMemory(sessions: 2)).bytes
        let whole = handOver(sessions: 3).bytes.count
        for count in 0..<bytes.count where count != whole { #expect(PaceHandOver(Array(bytes.prefix(count))) == nil) }
        #expect(PaceHandOver([2] + bytes.dropFirst()) == nil)
        var chance = SeededGenerator(seed: 5)
        for _ in 0..<10_000 {
            var changed = bytes
            changed[Int.random(in: 0..<bytes.count, using: &chance)] = UInt8.random(in: 0...255, using: &chance)
            if let read = PaceHandOver(changed) { #expect(read.recent.allSatisfy { $0.recipients >= 0 }) }
        }
    }
}
