import TestSupport
import Testing

@testable import Pacing

@Suite struct SlotsTests {
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `slots hold each element under its index until it is removed, and are as many as were ever in use at once`(
        seed: UInt64
    ) {
        var chance = SeededGenerator(seed: seed)
        var slots = Slots<Int>()
        var model: [Index<Int>: Int] = [:]
        var most = 0
        for number in 0..<1000 {
            if let index = model.keys.sorted().randomElement(using: &chance), Int.random(in: 0..<5, using: &chance) < 2
            {
                slots.remove(index)
                model[index] = nil
                #expect(!slots.contains(index))
            } else {
                let expected = slots.nextIndex
                let index = slots.add(number)
                #expect(index == expected)
                #expect(model[index] == nil)
                model[index] = number
            }
            most = max(most, model.count)
            #expect(slots.size == most)
        }
        #expect(Array(slots.indices) == model.keys.sorted())
        #expect(model.allSatisfy { slots[$0] == $1 })
    }

    @Test func `a removed element is replaced by the blank until its index is used again`() {
        var slots = Slots<[Int]>()
        let index = slots.add([1, 2, 3])
        slots.remove(index, leaving: [])
        #expect(!slots.contains(index))
        let again = slots.add([4])
        #expect(again == index)
        #expect(slots[index] == [4])
    }

    @Test func `removing an element twice stops the process`() async {
        await #expect(processExitsWith: .failure) {
            var slots = Slots<Int>()
            let index = slots.add(1)
            slots.remove(index)
            slots.remove(index)
        }
    }

    #if DEBUG
        @Test func `reading a removed element stops the process of a debug build`() async {
            await #expect(processExitsWith: .failure) {
                var slots = Slots<Int>()
                let index = slots.add(1)
                slots.remove(index)
                _ = slots[index]
            }
        }
    #endif
}
