import TestSupport
import Testing

@testable import Pacing

@Suite struct ReadyDestinationsTests {
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `the destination found first needs at least 1/1.6 of the longest time`(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        var ready = ReadyDestinations()
        var times: [DestinationID: Double] = [:]
        ready.grow(to: 50)
        for _ in 0..<2000 {
            let destination = DestinationID(Int.random(in: 0..<50, using: &chance))
            if Int.random(in: 0..<3, using: &chance) == 0 {
                ready.remove(destination)
                times[destination] = nil
            } else {
                let time =
                    Double(1 << Int.random(in: 0..<30, using: &chance)) * Double.random(in: 1..<2, using: &chance)
                ready.insert(destination, needing: time)
                times[destination] = time
            }
            #expect(ready.contains(destination) == (times[destination] != nil))
            let longest = ready.longest.flatMap { times[$0] }
            #expect((longest == nil) == times.isEmpty)
            if let longest, let most = times.values.max() { #expect(longest > most / 1.6) }
        }
    }

    @Test func `ready destinations in one bucket are first come, first served`() {
        var ready = ReadyDestinations()
        for number in 0..<3 {
            ready.grow(to: number + 1)
            ready.insert(DestinationID(number), needing: 1000)
        }
        #expect(ready.longest == DestinationID(0))
        ready.remove(DestinationID(0))
        ready.insert(DestinationID(0), needing: 1000)
        #expect(ready.longest == DestinationID(1))
    }
}
