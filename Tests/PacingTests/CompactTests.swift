import MailTerms
import Testing

@testable import Pacing

@Suite struct CompactTests {
    private struct Element {
        @Compact var next: Index<Element>? = nil
        @NonZero var limit: UInt16? = nil
        @CompactTime var time: Timestamp? = nil
    }

    @Test func `optional indices, numbers and moments take no more bytes than others`() {
        #expect(MemoryLayout<Compact<Int>>.size == 4)
        #expect(MemoryLayout<NonZero<UInt16>>.size == 2)
        #expect(MemoryLayout<CompactTime>.size == 8)
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

    @Test(arguments: [0, -1, 1_000_000_000])
    func `an optional moment gives back the moment that was stored`(milliseconds: Int64) {
        var element = Element()
        #expect(element.time == nil)
        element.time = Timestamp(milliseconds: milliseconds)
        #expect(element.time?.milliseconds == milliseconds)
        element.time = nil
        #expect(element.time == nil)
    }
}
