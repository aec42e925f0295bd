import MailTerms
import Testing

@testable import Pacing

@Suite struct AlarmQueueTests {
    private func alarm(_ number: Int) -> Alarm {
        Alarm(time: Timestamp(milliseconds: Int64(1000 + number)), cause: .job(Index(number)))
    }

    @Test func `an alarm queue is cleaned only if it has more than 64 alarms and twice those of the last cleaning`() {
        var alarms = AlarmQueue()
        for number in 0..<64 { alarms.add(alarm(number)) }
        #expect(!alarms.isDueForCleaning)
        alarms.add(alarm(64))
        #expect(alarms.isDueForCleaning)
        alarms.clean { _ in false }
        #expect(alarms.count == 65)
        for number in 65..<130 { alarms.add(alarm(number)) }
        #expect(!alarms.isDueForCleaning)
        alarms.add(alarm(130))
        #expect(alarms.isDueForCleaning)
    }

    @Test func `a cleaned alarm queue keeps the alarms that are not stale, in the order of their times`() {
        var alarms = AlarmQueue()
        for number in (0..<10).reversed() { alarms.add(alarm(number)) }
        alarms.clean { $0.time.milliseconds % 2 == 0 }
        #expect(alarms.count == 5)
        #expect(alarms.earliest == Timestamp(milliseconds: 1001))
        var times: [Int64] = []
        while let alarm = alarms.popFirst(at: Timestamp(milliseconds: 2000)) { times.append(alarm.time.milliseconds) }
        #expect(times == [1001, 1003, 1005, 1007, 1009])
    }
}
