import MailTerms
import Testing

@testable import SMTP

@Suite struct ReplyWrittenTests {
    @Test(arguments: [
        "550 5.1.1 one line", "550-5.1.1 two\n550 5.1.1 lines", "550-5.1.1 two\r\n550 5.1.1 lines",
        "550 5.1.1 the second\nhas lost its code", " 550 5.1.1 indented",
    ])
    func `a reply is read from a log or from notes`(text: String) throws {
        let reply = try #require(Reply(written: text))
        #expect(reply.code.rawValue == 550)
        #expect(reply.enhanced == EnhancedStatusCode(5, 1, 1))
        #expect(!reply.text.contains("550"))
    }

    @Test(arguments: ["", "hello", "55 short", "5500 long", "999 no class", "user unknown 550"])
    func `a text that does not begin with a reply code is not a reply`(text: String) {
        #expect(Reply(written: text) == nil)
    }

    @Test func `the code of a line counts if it temporarily refuses what the first line refuses for good`() throws {
        let mixed = try #require(Reply(written: "550 5.1.1 no\n450 4.2.0 later"))
        #expect(mixed.code.rawValue == 450)
        #expect(mixed.enhanced == EnhancedStatusCode(4, 2, 0))
    }

    @Test func `a 421 after a complete reply is another reply, and one inside a reply is not`() throws {
        let after = try #require(Reply(written: "550 5.1.1 no such user\n421 bye"))
        #expect(after.code.rawValue == 550)
        #expect(after.lines == ["5.1.1 no such user"])
        let inside = try #require(Reply(written: "421-busy\n421 bye"))
        #expect(inside.lines == ["busy", "bye"])
    }

    @Test func `a number in a later line is kept if it is not a code of the reply`() throws {
        let reply = try #require(Reply(written: "550-no mail\n250 users are here"))
        #expect(reply.lines == ["no mail", "250 users are here"])
    }
}
