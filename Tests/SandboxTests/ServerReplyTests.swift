import Testing

@testable import Sandbox

@Suite struct ServerReplyTests {
    @Test func `placeholders of a reply are filled in, other braces stay`() {
        let reply = ServerReply(550, "<{address}> from {sender} at {host} [{client}] {else}")
        let placeholders = ReplyPlaceholders(
            host: "mx.a.test", client: "127.0.0.1", sender: "s@b.test", address: "r@a.test")
        #expect(
            reply.rendered(with: placeholders) == "550 <r@a.test> from s@b.test at mx.a.test [127.0.0.1] {else}\r\n")
    }

    @Test func `all lines of a reply but the last one have a hyphen after the code`() throws {
        let reply = try #require(ServerReply(lines: ["550-5.1.1 No such", "550-5.1.1 user", "550 5.1.1 here"]))
        #expect(
            reply.rendered(with: ReplyPlaceholders()) == "550-5.1.1 No such\r\n550-5.1.1 user\r\n550 5.1.1 here\r\n")
    }

    @Test func `a reply may be a code without text`() throws {
        let reply = try #require(ServerReply(lines: ["250"]))
        #expect(reply.rendered(with: ReplyPlaceholders()) == "250 \r\n")
    }

    @Test(arguments: [[], [""], ["hello"], ["99 x"], ["199 x"], ["600 x"], ["250x"], ["250 a", "251 b"]])
    func `a reply needs one code from 200 to 599`(lines: [String]) {
        #expect(ServerReply(lines: lines) == nil)
    }
}
