import MailTerms
import TestSupport
import Testing

@Suite struct NameAnswerTests {
    @Test func `each kind of record is picked out of an answer`() throws {
        let address = try IPAddress(text: "192.0.2.1")
        let answer = NameAnswer.records([
            .text("v=spf1 -all"), .address(address), .exchanger(preference: 20, host: "b.test"), .name("h.test"),
            .exchanger(preference: 10, host: "a.test"),
        ])
        #expect(answer.addresses == [address])
        #expect(answer.texts == ["v=spf1 -all"])
        #expect(answer.names == ["h.test"])
        #expect(answer.exchangers == ["a.test", "b.test"])
        #expect(answer.trouble == nil)
    }

    @Test func `an answer is void if the name or its records do not exist, but not if the DNS has trouble`() {
        #expect(NameAnswer.noSuchName.isVoid)
        #expect(NameAnswer.records([]).isVoid)
        #expect(!NameAnswer.records([.text("")]).isVoid)
        #expect(!NameAnswer.trouble(.timeout).isVoid)
    }

    @Test func `an answer with a DNS error has no records`() {
        #expect(NameAnswer.trouble(.refused).trouble == .refused)
        #expect(NameAnswer.trouble(.refused).texts.isEmpty && NameAnswer.noSuchName.exchangers.isEmpty)
    }
}
