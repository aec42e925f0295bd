import Testing

@testable import Resolve

@Suite struct MXAnswerTests {
    private func answer(
        _ records: [(String, UInt32, DNSMessage.RecordData)], negativeTTL: UInt32? = nil
    ) -> MXAnswer {
        MXAnswer(.of(records, negativeTTL: negativeTTL), asked: "a.test")
    }

    @Test func `only MX records of the name that was asked for are used`() {
        let answer = answer([
            ("a.test", 300, .mx(preference: 20, exchange: "mx2.test")),
            ("elsewhere.test", 300, .mx(preference: 1, exchange: "stray.test")),
            ("a.test", 200, .mx(preference: 10, exchange: "mx1.test")),
        ])
        #expect(
            answer.content
                == .exchanges([.init(preference: 20, name: "mx2.test"), .init(preference: 10, name: "mx1.test")]))
        #expect(answer.ttl == 200, "the shortest counts")
    }

    @Test func `an MX record with only the root is a null MX`() {
        #expect(answer([("a.test", 300, .mx(preference: 0, exchange: ""))]).content == .nullMX)
    }

    @Test func `the root beside a real mail exchanger is ignored`() {
        let answer = answer([
            ("a.test", 300, .mx(preference: 0, exchange: "")),
            ("a.test", 300, .mx(preference: 10, exchange: "mx.test")),
        ])
        #expect(answer.content == .exchanges([.init(preference: 10, name: "mx.test")]))
    }

    @Test func `aliases inside an MX answer are followed, and the shortest TTL of the chain counts`() {
        let answer = answer([
            ("a.test", 300, .alias("b.test")), ("b.test", 40, .alias("c.test")),
            ("c.test", 300, .mx(preference: 10, exchange: "mx.test")),
        ])
        #expect(answer.content == .exchanges([.init(preference: 10, name: "mx.test")]))
        #expect(answer.canonicalName == "c.test")
        #expect(answer.ttl == 40)
    }

    @Test func `an alias whose target is not in the MX answer must be asked for`() {
        #expect(answer([("a.test", 300, .alias("b.test"))]).content == .alias("b.test"))
    }

    @Test func `an alias to a name without MX is an implicit MX of that name`() {
        let answer = answer([("a.test", 300, .alias("b.test"))], negativeTTL: 120)
        #expect(answer.content == .empty)
        #expect(answer.canonicalName == "b.test")
    }

    @Test func `aliases in a circle are a loop, also an alias to itself`() {
        #expect(answer([("a.test", 300, .alias("a.test"))]).content == .aliasLoop)
        let circle = answer([("a.test", 300, .alias("b.test")), ("b.test", 300, .alias("a.test"))])
        #expect(circle.content == .aliasLoop)
    }

    @Test(arguments: [(nil, 300), (5, 30), (45, 45), (.max, 86_400)] as [(UInt32?, UInt32)])
    func `the TTL of an empty MX answer is that of its zone, within bounds`(zone: UInt32?, ttl: UInt32) {
        let answer = answer([], negativeTTL: zone)
        #expect(answer.content == .empty)
        #expect(answer.ttl == ttl)
    }
}
