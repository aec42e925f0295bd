import MailTerms
import TestSupport
import Testing

@testable import Doctor

@Suite struct BlocklistTests {
    private let address: IPAddress

    init() throws {
        address = try IPAddress(text: "192.0.2.25")
    }

    private func listFacts(_ answer: NameAnswer, testPoint: NameAnswer) -> BlocklistFacts {
        BlocklistFacts(list: Blocklist.table[0], source: address, testPoint: testPoint, answer: answer)
    }

    @Test func `only a blocklist that lists its test point and does not refuse us is believed`() throws {
        let code = NameAnswer.records([.address(try IPAddress(text: "127.0.0.2"))])
        let refusal = NameAnswer.records([.address(try IPAddress(text: "127.255.255.254"))])
        let invented = NameAnswer.records([.address(try IPAddress(text: "192.0.2.80"))])
        #expect(BlocklistJudge.finding(from: [listFacts(.noSuchName, testPoint: code)]).state == .ok)
        #expect(BlocklistJudge.finding(from: [listFacts(code, testPoint: code)]).state == .warning)
        for answer in [refusal, .noSuchName, invented] {
            #expect(BlocklistJudge.finding(from: [listFacts(answer, testPoint: answer)]).state == .skipped)
        }
        #expect(BlocklistJudge.finding(from: [listFacts(refusal, testPoint: code)]).state == .skipped)
        #expect(Blocklist.table[0].question(about: address) == "25.2.0.192.zen.spamhaus.org")
    }

    @Test func `an answer in 127.255.255.0/24 is a refusal and not a listing`() throws {
        let code = NameAnswer.records([.address(try IPAddress(text: "127.0.0.2"))])
        let both = NameAnswer.records([
            .address(try IPAddress(text: "127.0.0.4")), .address(try IPAddress(text: "127.255.255.255")),
        ])
        let facts = listFacts(both, testPoint: code)
        #expect(facts.codes.map(\.description) == ["127.0.0.4"])
        #expect(!facts.isAnswering)
    }

    @Test func `an IPv6 address is asked for by its nibbles`() throws {
        let question = Blocklist.table[0].question(about: try IPAddress(text: "2001:db8::1"))
        #expect(question.hasPrefix("1.0.0.0.0.0.0.0.") && question.hasSuffix(".8.b.d.0.1.0.0.2.zen.spamhaus.org"))
    }

    @Test func `every list has a zone of its own and a page that says how to be removed`() {
        #expect(Set(Blocklist.table.map(\.zone)).count == Blocklist.table.count)
        #expect(Blocklist.table.allSatisfy { $0.page.hasPrefix("https://") })
    }
}
