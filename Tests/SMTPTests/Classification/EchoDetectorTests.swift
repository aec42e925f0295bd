import MailTerms
import Testing

@testable import SMTP

@Suite struct EchoDetectorTests {
    /// The kind of the first token of a text.
    private func kind(_ text: String, recipient: Address? = address("disabled@example.org")) throws -> EchoDetector.Kind
    {
        let token = try #require(ReplyToken.all(of: Array(text.utf8)).first)
        return EchoDetector(recipient).kind(of: token, isFirst: true)
    }

    @Test(arguments: [
        "<disabled@example.org>", "DISABLED@Example.ORG,", "rcpt:disabled@example.org", "to=disabled@example.org",
        "\"disabled\"", "'disabled'", "disabled...", "disabled:",
    ])
    func `the recipient's address, or its local part in quotes or at the beginning, is an echo`(text: String) {
        let tokens = ReplyToken.all(of: Array(text.utf8))
        let kinds = tokens.map { EchoDetector(address("disabled@example.org")).kind(of: $0, isFirst: true) }
        #expect(kinds.contains(.recipient))
    }

    @Test(arguments: ["disabled", "disabled.", "enabled:"])
    func `a local part that is a common word is not an echo without quotes or brackets`(text: String) throws {
        #expect(try kind(text) == .word)
    }

    @Test func `a local part that is not a plain word is an echo in any place`() throws {
        #expect(try kind("ann.lee", recipient: address("ann.lee@example.org")) == .recipient)
        #expect(try kind("ann1", recipient: address("ann1@example.org")) == .recipient)
    }

    @Test(
        arguments: [
            ("check@probe.example", .otherAddress), ("other@example.org", .recipient),
            ("postmaster@example.org", .otherAddress), ("example.org", .domain), ("mx.example.org", .domain),
            ("notexample.org", .hostName), ("mx.example.net", .hostName), ("https://example.org/help", .hostName),
            ("192.0.2.7", .networkAddress), ("192.0.2.256", .word), ("192.0.2", .word),
            ("RESOLVER.RST.AuthRequired", .word), ("5.1.1", .word), ("user", .word),
        ] as [(String, EchoDetector.Kind)])
    func `other addresses, domains, IP addresses and URLs are told apart`(text: String, expected: EchoDetector.Kind)
        throws
    {
        #expect(try kind(text) == expected)
    }

    @Test func `without a known recipient every address is the recipient and no word is`() throws {
        #expect(try kind("<check@probe.example>", recipient: nil) == .recipient)
        #expect(try kind("'disabled'", recipient: nil) == .word)
        #expect(try kind("example.org", recipient: nil) == .hostName)
    }

    @Test func `a word that equals the local part is a likely echo, in any case`() {
        let echoes = EchoDetector(address("Full@example.org"))
        #expect(echoes.isLikely(Array("FULL.".utf8)[...]))
        #expect(!echoes.isLikely(Array("fully".utf8)[...]))
        #expect(!EchoDetector(nil).isLikely(Array("full".utf8)[...]))
    }
}
