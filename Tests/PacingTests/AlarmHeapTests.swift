import MailTerms
import TestSupport
import Testing

@testable import Pacing

@Suite struct AlarmHeapTests {
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `alarms ring in the order of their times, each once, and none early`(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        var heap = AlarmHeap<Alarm>()
        var waiting: [Int64] = []
        var now: Int64 = 0
        for _ in 0..<300 {
            for _ in 0..<Int.random(in: 0...3, using: &chance) {
                // A narrow range, so that many ring at the same moment.
                let time = now + Int64.random(in: -5...20, using: &chance)
                heap.add(Alarm(time: Timestamp(milliseconds: time), cause: .destination(DestinationID(0))))
                waiting.append(time)
            }
            waiting.sort()
            #expect(heap.earliest?.milliseconds == waiting.first)
            now += Int64.random(in: 0...5, using: &chance)
            while let alarm = heap.popFirst(at: Timestamp(milliseconds: now)) {
                #expect(alarm.time.milliseconds == waiting.removeFirst())
            }
            #expect(waiting.allSatisfy { $0 > now })
        }
    }

    @Test func `an empty alarm heap never rings`() {
        var heap = AlarmHeap<Alarm>()
        #expect(heap.earliest == nil)
        #expect(heap.popFirst(at: Timestamp(milliseconds: .max)) == nil)
    }
}
