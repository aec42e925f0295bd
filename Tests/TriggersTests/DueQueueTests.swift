import MailTerms
import TestSupport
import Testing

@testable import Triggers

@Suite struct DueQueueTests {
    private func moment(_ second: Int) -> Timestamp { Timestamp(milliseconds: Int64(second) * 1000) }

    @Test func `entries come out in the order of their due times, then in the order in which they were added`() {
        var random = SeededGenerator(seed: 7)
        var queue = DueQueue<Int>()
        let moments = (0..<1000).map { _ in Int.random(in: 0..<50, using: &random) }
        for (number, second) in moments.enumerated() { queue.add(number, due: moment(second)) }
        #expect(queue.count == 1000)
        #expect(queue.nextMoment == moment(moments.min() ?? 0))
        var taken: [Int] = []
        while let number = queue.popDue(at: moment(24)) { taken.append(number) }
        #expect(taken == moments.indices.filter { moments[$0] <= 24 }.sorted { (moments[$0], $0) < (moments[$1], $1) })
        #expect(queue.all.sorted() == moments.indices.filter { moments[$0] > 24 })
    }

    @Test func `nothing is due in an empty queue`() {
        var queue = DueQueue<Int>()
        #expect(queue.popDue(at: moment(1)) == nil)
        #expect(queue.nextMoment == nil && queue.isEmpty)
    }
}
