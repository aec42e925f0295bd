import Testing

@testable import Pacing

@Suite struct IndexTests {
    private struct Element {
        @Compact var next: Index<Element>? = nil
        @NonZero var limit: UInt16? = nil
    }

    @Test func `an optional index takes four bytes and an optional number as many as the number`() {
        #expect(MemoryLayout<Compact<Int>>.size == 4)
        #expect(MemoryLayout<NonZero<UInt16>>.size == 2)
    }

    @Test(arguments: [0, 1, Int(Int32.max)])
    func `an optional index gives back the index that was stored, and nil after nil was stored`(number: Int) {
        var element = Element()
        #expect(element.next == nil)
        element.next = Index(number)
        #expect(element.next?.number == number)
        element.next = nil
        #expect(element.next == nil)
    }

    @Test(arguments: [1, 2, UInt16.max])
    func `an optional number gives back the number that was stored`(number: UInt16) {
        var element = Element()
        #expect(element.limit == nil)
        element.limit = number
        #expect(element.limit == number)
        element.limit = nil
        #expect(element.limit == nil)
    }

    @Test func `a negative index stops the process`() async {
        await #expect(processExitsWith: .failure) { _ = Index<Int>(-1) }
    }
}
