import TestSupport
import Testing

@testable import Pacing

@Suite struct ChainTests {
    private struct Element: Linked {
        @Compact var next: Index<Element>? = nil
    }

    private func numbers(_ chain: Chain<Element>, in slots: Slots<Element>) -> [Int] {
        var numbers: [Int] = []
        var next = chain.first
        while let index = next {
            numbers.append(index.number)
            next = slots[index].next
        }
        #expect(chain.last?.number == numbers.last)
        return numbers
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `a chain keeps the order of an array through any calls`(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        var slots = Slots(repeating: Element(), count: 12)
        var chain = Chain<Element>()
        var model: [Int] = []
        for _ in 0..<500 {
            let index = Index<Element>(Int.random(in: 0..<12, using: &chance))
            switch (model.contains(index.number), Int.random(in: 0..<3, using: &chance)) {
            case (false, _):
                chain.append(index, in: &slots)
                model.append(index.number)
            case (true, 0):
                chain.remove(index, in: &slots)
                model.removeAll { $0 == index.number }
            case (true, 1):
                chain.moveToEnd(index, in: &slots)
                model.removeAll { $0 == index.number }
                model.append(index.number)
            case (true, _):
                let first = chain.popFirst(in: &slots)
                #expect(first?.number == model.removeFirst())
            }
            #expect(numbers(chain, in: slots) == model)
        }
    }

    @Test func `another chain is added before or after a chain`() {
        var slots = Slots(repeating: Element(), count: 6)
        var chains = [Chain<Element>](repeating: Chain(), count: 3)
        for number in 0..<6 { chains[number / 2].append(Index(number), in: &slots) }
        var all = Chain<Element>()
        all.append(chains[1], in: &slots)
        all.append(chains[2], in: &slots)
        all.prepend(chains[0], in: &slots)
        all.append(Chain(), in: &slots)
        all.prepend(Chain(), in: &slots)
        #expect(numbers(all, in: slots) == [0, 1, 2, 3, 4, 5])
    }

    @Test func `removing an element that is not in the chain stops the process`() async {
        await #expect(processExitsWith: .failure) {
            var slots = Slots(repeating: Element(), count: 2)
            var chain = Chain<Element>()
            chain.append(Index(0), in: &slots)
            chain.remove(Index(1), in: &slots)
        }
    }
}
