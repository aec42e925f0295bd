import Testing

@testable import Pacing

@Suite struct LimitSearchTests {
    /// Counts served sessions until one of them is the occasion to try more.
    private func sessionsBeforeMore(_ search: inout LimitSearch) -> Int {
        for count in 1...10_000 where search.countServed() == .tryMore { return count }
        return 0
    }

    @Test func `until a limit is found, each session served grows the window`() {
        var search = LimitSearch()
        let steps = (0..<200).map { _ in search.countServed() }
        #expect(steps.allSatisfy { $0 == .grow })
        #expect(search.mode == .growing)
    }

    @Test func `more is tried 64 sessions after a limit was found, and again after 64`() {
        var search = LimitSearch()
        search.waitLonger()
        #expect(sessionsBeforeMore(&search) == 64)
        #expect(sessionsBeforeMore(&search) == 64)
    }

    @Test func `each step up that was wrong doubles the wait for the next one, up to 4096 sessions`() {
        var search = LimitSearch()
        var waits: [Int] = []
        for _ in 0..<9 {
            search.waitLonger()
            waits.append(search.remembered)
        }
        #expect(waits == [64, 128, 256, 512, 1024, 2048, 4096, 4096, 4096])
    }

    @Test func `while two limits are suspected, more is tried every four sessions`() {
        var search = LimitSearch()
        search.waitLonger()
        search.waitBriefly()
        #expect(sessionsBeforeMore(&search) == 4)
        search.waitAsUsual()
        #expect(sessionsBeforeMore(&search) == 64)
    }

    @Test func `a brief wait is not doubled but becomes 64 sessions`() {
        var search = LimitSearch()
        search.waitBriefly()
        search.waitLonger()
        #expect(search.mode == .limited(tryMoreAfter: 64))
    }

    @Test func `steps up in a row are counted up to four, and from one again after a refusal`() {
        var search = LimitSearch()
        #expect(!search.hasSteppedUp)
        let steps = (0..<6).map { _ in search.nextStep() }
        #expect(steps == [1, 2, 3, 4, 4, 4])
        #expect(search.hasSteppedUp)
        search.waitLonger()
        #expect(!search.hasSteppedUp)
        let first = search.nextStep()
        #expect(first == 1)
    }

    @Test func `a search that starts over counts its sessions from zero`() {
        var search = LimitSearch()
        search.waitLonger()
        for _ in 0..<63 { _ = search.countServed() }
        search.startOver()
        #expect(sessionsBeforeMore(&search) == 64)
    }

    @Test func `a search that has found no limit is remembered as 0, any other one as its wait`() {
        var search = LimitSearch()
        #expect(search.remembered == 0)
        search.restore(256)
        #expect(search.mode == .limited(tryMoreAfter: 256))
        #expect(search.remembered == 256)
        search.restore(0)
        #expect(search.mode == .growing)
    }
}
