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

    @Test func `a code that no RFC names keeps its number and its class`() {
        let code = ReplyCode(rawValue: 540)
        #expect(code.description == "540")
        #expect(code.isPermanent && !code.isTransient && !code.isPositive)
    }

    @Test func `an enhanced code reads as three numbers`() {
        #expect(EnhancedStatusCode(5, 7, 606).description == "5.7.606")
    }

    @Test func `the text of a reply is its lines as one`() {
        #expect(Reply(code: ReplyCode(rawValue: 550), lines: ["5.1.1 no", "such user"]).text == "5.1.1 no such user")
    }
}
