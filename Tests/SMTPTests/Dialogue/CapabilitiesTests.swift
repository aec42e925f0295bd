import Testing

@testable import SMTP

@Suite struct CapabilitiesTests {
    @Test(arguments: ["250-PIPELINING\r\n250 SIZE", "250-SIZE\r\n250 pipelining", "250 PIPELINING"])
    func `an extension counts in any letter case and in any line but the first, which names the host`(lines: String) {
        for (first, isOffered) in [("250-mx\r\n", true), ("", lines.contains("SIZE") && !lines.hasPrefix("250-P"))] {
            let capabilities = Capabilities(ehloReply: reply(first + lines))
            #expect(capabilities.pipelining == isOffered)
        }
    }

    @Test func `an extension is its first word, with or without parameters`() {
        let capabilities = Capabilities(
            ehloReply: reply("250-mx\n250-starttls\n250-SMTPUTF8=x\n250-PIPELININGS\n250-XSTARTTLS\n250 SIZE 1"))
        #expect(capabilities.startTLS && capabilities.smtputf8)
        #expect(!capabilities.pipelining)
    }

    @Test func `a server that was greeted with HELO offers nothing`() {
        #expect(Capabilities() == Capabilities(ehloReply: reply("250 mx")))
    }
}
