import MailTerms
import TestSupport
import Testing

@Suite struct RouteTests {
    private func host(_ name: String, _ preference: UInt16) -> MXHost {
        MXHost(name: name, preference: preference, addresses: [])
    }

    @Test func `the best host is the first, or the one that was found unusable`() {
        #expect(Route.hosts([host("a", 10), host("b", 20)], implicit: false).bestHost == "a")
        #expect(Route.none(.unroutable(host: "c")).bestHost == "c")
        #expect(Route.none(.nullMX).bestHost == nil)
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `hosts stay in the order of their preference`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let hosts = [host("a", 20), host("b", 10), host("c", 20), host("d", 0), host("e", 10)]
        let shuffled = hosts.shuffledAmongEquals(using: &random)
        #expect(shuffled.map(\.preference) == [0, 10, 10, 20, 20])
        #expect(Set(shuffled.map(\.name)) == ["a", "b", "c", "d", "e"])
    }

    @Test func `each of several equal hosts comes first about as often`() {
        var random = SeededGenerator(seed: 5321)
        let hosts = ["a", "b", "c", "d"].map { host($0, 10) }
        var firsts: [String: Int] = [:]
        for _ in 0..<4000 { firsts[hosts.shuffledAmongEquals(using: &random)[0].name, default: 0] += 1 }
        #expect(firsts.count == 4)
        #expect(firsts.values.allSatisfy { (800...1200).contains($0) }, "\(firsts)")
    }

    @Test func `each kind of DNS trouble has words of its own`() {
        let troubles: [DNSTrouble] = [.serverFailure, .refused, .timeout, .unreachable, .malformed]
        #expect(Set(troubles.map(\.words)).count == troubles.count)
    }
}
