import Testing

@testable import Pacing

@Suite struct IndexTests {
    @Test(arguments: [0, 1, Int(Int32.max)])
    func `an index gives back the number that it was made from`(number: Int) {
        #expect(Index<Int>(number).number == number)
    }

    @Test func `indices are ordered by their numbers`() {
        #expect([3, 1, 2].map { Index<Int>($0) }.sorted() == [1, 2, 3].map { Index<Int>($0) })
    }

    @Test func `a negative index stops the process`() async {
        await #expect(processExitsWith: .failure) { _ = Index<Int>(-1) }
    }
}
