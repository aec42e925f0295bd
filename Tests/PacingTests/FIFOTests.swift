import TestSupport
import Testing

@testable import Pacing

@Suite struct FIFOTests {
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `a FIFO returns elements in the order in which they were added`(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        var line = FIFO<Int>()
        var model: [Int] = []
        for number in 0..<2000 {
            // Filling and draining phases, so that the line both grows long and runs dry.
            let mostlyFills = number / 300 % 2 == 0
            if Int.random(in: 0..<10, using: &chance) < (mostlyFills ? 8 : 3) {
                line.append(number)
                model.append(number)
            } else {
                #expect(line.popFirst() == (model.isEmpty ? nil : model.removeFirst()))
            }
            #expect(line.first == model.first)
            #expect(line.count == model.count)
            #expect(line.isEmpty == model.isEmpty)
        }
    }

    @Test func `a FIFO that is never empty frees the memory of removed elements`() {
        // Behind two that always wait, 100,000 pass.
        var line = FIFO<Int>()
        line.append(-2)
        line.append(-1)
        for number in 0..<100_000 {
            line.append(number)
            #expect(line.popFirst() == number - 2)
        }
        #expect(line.count == 2)
        #expect(Mirror(reflecting: line).elementsHeld < 1000)
    }
}

extension Mirror {
    /// The length of the array, removed elements included.
    fileprivate var elementsHeld: Int {
        (descendant("elements") as? [Int])?.count ?? .max
    }
}
