import MailTerms
import Testing

@testable import SMTP

@Suite struct EnhancedStatusCodeTextTests {
    @Test(
        arguments: [
            ("550 5.1.1 user unknown", "5.1.1"),
            ("250 2.1.5 OK", "2.1.5"),
            ("450 4.7.1", "4.7.1"),
            ("550 5.7.606 Access denied", "5.7.606"),
            ("550 #5.1.0 Address rejected.", "5.1.0"),
            ("550 5.1.1: user unknown", "5.1.1"),
            ("550 user unknown (#5.1.1)", "5.1.1"),
            ("550 user unknown 5.1.1", "5.1.1"),
            ("550 cuda_nsu 5.1.1 user unknown.", "5.1.1"),
            ("550-The user\n550 5.1.1 is unknown", "5.1.1"),
            ("550-5.1.1 The user\n550-5.1.1 does not\n550 5.1.1 exist", "5.1.1"),
        ] as [(String, String)])
    func `an enhanced code is found in any place of the text`(stream: String, code: String) {
        #expect(reply(stream).enhanced?.description == code)
    }

    @Test(arguments: [
        "450 5.1.1 user unknown", "550 4.2.2 mailbox full", "550 2.1.5 OK", "250 5.1.1 OK", "550 v5.1.1 says no",
        "550 5.1 user unknown", "550 5.1.1.9 is listed", "550 192.0.2.1 is listed", "550 5.1.1000 too long",
        "550 5.x.1 no number", "550 3.1.1 no such class", "550 user unknown",
    ])
    func `a code of another class, or numbers that only look like one, are not an enhanced code`(line: String) {
        #expect(reply(line).enhanced == nil)
    }

    @Test func `the first code of several counts`() {
        #expect(reply("550-5.1.1 no\n550 5.7.1 policy").enhanced == EnhancedStatusCode(5, 1, 1))
        #expect(reply("550 4.1.1 5.2.1 no").enhanced == EnhancedStatusCode(5, 2, 1))
    }
}
