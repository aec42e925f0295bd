import MailTerms
import Testing

@Suite struct ReplyTests {
    @Test func `the first digit of a code is its class`() {
        let expected: [(UInt16, ReplyCode.Class?)] = [
            (199, nil), (200, .positive), (250, .positive), (354, .intermediate), (421, .transientFailure),
            (499, .transientFailure), (550, .permanentFailure), (599, .permanentFailure), (600, nil),
        ]
        for (code, expectedClass) in expected {
            #expect(ReplyCode(rawValue: code).class == expectedClass, "\(code)")
        }
    }

    @Test func `a reply code that no RFC defines keeps its number and its class`() {
        let code = ReplyCode(rawValue: 540)
        #expect(code.description == "540")
        #expect(code.isPermanent && !code.isTransient && !code.isPositive)
    }

    @Test func `the text of an enhanced code is its three numbers`() {
        #expect(EnhancedStatusCode(5, 7, 606).description == "5.7.606")
    }

    @Test(
        arguments: [
            ("5.1.1", EnhancedStatusCode(5, 1, 1)), ("4.7.999", EnhancedStatusCode(4, 7, 999)),
            ("2.0.00", EnhancedStatusCode(2, 0, 0)), ("3.1.1", nil), ("5.1", nil), ("5.1.1.1", nil), ("5.1.1.", nil),
            ("5..1", nil), (".5.1.1", nil), ("5.1.1000", nil), ("5.1.x", nil), ("", nil), ("55.1.1", nil),
        ] as [(String, EnhancedStatusCode?)])
    func `an enhanced code is a class and two numbers of up to three digits`(text: String, code: EnhancedStatusCode?) {
        #expect(EnhancedStatusCode(text.utf8[...]) == code)
    }

    @Test func `the text of a reply is its lines joined with spaces`() {
        #expect(Reply(code: ReplyCode(rawValue: 550), lines: ["5.1.1 no", "such user"]).text == "5.1.1 no such user")
    }
}
