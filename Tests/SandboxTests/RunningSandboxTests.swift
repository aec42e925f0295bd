import Glibc
import Testing

@testable import Sandbox

@Suite struct RunningSandboxTests {
    @Test func `the built-in world answers on every mail host and in the DNS`() throws {
        let world = try World.builtIn()
        try withSandbox(world) { sandbox in
            for (name, plan) in world.hosts where plan.service == .smtp && plan.addresses == nil {
                let client = try LoopbackSocket(#require(sandbox.addresses[name]), sandbox.smtpPort)
                #expect(try client.reply().first?.isNumber == true, "\(name)")
            }
            let dns = try LoopbackSocket("127.0.0.1", sandbox.dnsPort, datagram: true)
            try dns.send(DNSReply.query("brightwater.example", .mx))
            let reply = DNSReply(try dns.receive())
            #expect(reply.records == ["brightwater.example MX 0 brightwater-example.mail.protection.outlook.com"])
            #expect(sandbox.questions() == ["brightwater.example MX": 1])
        }
    }

    @Test func `a pipelined group is answered in order and recorded`() throws {
        try withSandbox("{}") { sandbox in
            let client = try sandbox.connect()
            _ = try client.reply()
            _ = try client.converse(["EHLO probe.test"])
            try client.send("MAIL FROM:<s@p.test>\r\nRCPT TO:<anna@a.test>\r\nRCPT TO:<bob@a.test>\r\nQUIT")
            let codes = try (0..<4).map { _ in try client.reply().prefix(3) }
            #expect(codes == ["250", "250", "550", "221"])
            #expect(try client.receive().isEmpty)
            let seen = try #require(sandbox.observations()["mx.a.test"])
            #expect(seen.connections == 1)
            #expect(seen.recipients == ["anna@a.test", "bob@a.test"])
            #expect(seen.commands == ["EHLO": 1, "MAIL": 1, "RCPT": 2, "QUIT": 1])
            #expect(seen.violations.isEmpty)
            #expect(seen.messagesBegun == 0)
        }
    }

    @Test func `a client that sends before the greeting is recorded`() throws {
        try withSandbox(#"{"delays": {"greeting": "200ms"}}"#) { sandbox in
            let client = try sandbox.connect()
            try client.send("EHLO probe.test")
            #expect(try client.reply().hasPrefix("220"))
            #expect(try client.reply().hasPrefix("250"))
            #expect(sandbox.observations()["mx.a.test"]?.violations == [.spokeBeforeGreeting: 1])
        }
    }

    @Test func `delayed replies and replies byte by byte arrive whole and in order`() throws {
        try withSandbox(#"{"delays": {"reply": "10ms", "byte": "1ms"}}"#) { sandbox in
            let client = try sandbox.connect()
            #expect(try client.reply() == "220 mx.a.test ESMTP Postfix\r\n")
            let replies = try client.converse(["HELO p.test", "MAIL FROM:<s@p.test>", "RCPT TO:<anna@a.test>", "QUIT"])
            #expect(replies == ["250 mx.a.test\r\n", "250 2.1.0 Ok\r\n", "250 2.1.5 Ok\r\n", "221 2.0.0 Bye\r\n"])
            #expect(sandbox.observations()["mx.a.test"]?.violations == [:])
        }
    }

    @Test func `a server may drop the connection after a refusal`() throws {
        try withSandbox(#"{"limits": {"errors": 1}}"#) { sandbox in
            let client = try sandbox.connect()
            _ = try client.reply()
            let replies = try client.converse(["EHLO p.test", "MAIL FROM:<s@p.test>", "RCPT TO:<bob@a.test>"])
            #expect(replies.last?.hasPrefix("550") == true)
            #expect(try client.receive().isEmpty)
        }
    }

    @Test func `the lies of a server are in its observations`() throws {
        try withSandbox(#"{"lies": {"says": "refuses", "when": {"everyConnection": 2}}}"#) { sandbox in
            let lines = [
                "EHLO p.test", "MAIL FROM:<s@p.test>", "RCPT TO:<anna@a.test>", "RCPT TO:<bob@a.test>", "QUIT",
            ]
            for expected in [["250", "550"], ["550", "550"]] {
                let client = try sandbox.connect()
                _ = try client.reply()
                #expect(try client.converse(lines)[2...3].map { String($0.prefix(3)) } == expected)
            }
            #expect(sandbox.observations()["mx.a.test"]?.lies == LiesTold(refusedMailboxes: 1))
        }
    }

    @Test func `a connection above the limit is refused, and a new one is accepted after QUIT`() throws {
        try withSandbox(#"{"limits": {"connections": 1}}"#) { sandbox in
            let first = try sandbox.connect()
            #expect(try first.reply().hasPrefix("220"))
            #expect(try sandbox.connect().reply().hasPrefix("421"))
            #expect(try first.converse(["QUIT"]).first?.hasPrefix("221") == true)
            #expect(try sandbox.connect().reply().hasPrefix("220"))
            #expect(sandbox.observations()["mx.a.test"]?.mostOpenAtOnce == 2)
        }
    }

    @Test func `each kind of broken server (garbage, silent, closing, dead) behaves as its name says`() throws {
        try withSandbox(#"{"service": {"garbage": "HTTP 400\r\n"}}"#) { sandbox in
            let banner = try sandbox.connect().reply()
            #expect(banner == "HTTP 400\r\n")
        }
        try withSandbox(#"{"service": "closes"}"#) { sandbox in
            let bytes = try sandbox.connect().receive()
            #expect(bytes.isEmpty)
        }
        try withSandbox(#"{"service": "dead"}"#) { sandbox in
            let failure = #expect(throws: LoopbackSocket.Failure.self) { try sandbox.connect() }
            #expect(failure?.code == ECONNREFUSED)
        }
        try withSandbox(#"{"service": "silent"}"#) { sandbox in
            let client = try sandbox.connect()
            sandbox.stop()
            #expect(try client.isClosed())
        }
    }

    @Test func `a server refuses a command line without an end`() throws {
        try withSandbox("{}") { sandbox in
            let client = try sandbox.connect()
            _ = try client.reply()
            try client.send([UInt8](repeating: 0x41, count: 5000))
            #expect(try client.reply().hasPrefix("500 5.5.2"))
            #expect(sandbox.observations()["mx.a.test"]?.violations == [.lineTooLong: 1])
        }
    }

    @Test func `a DNS question over TCP gets the whole answer`() throws {
        try withSandbox("{}") { sandbox in
            let client = try LoopbackSocket("127.0.0.1", sandbox.dnsPort)
            let query = DNSReply.query("a.test", .mx)
            let framed = [0, UInt8(query.count)] + query
            try client.send(framed + framed)
            var bytes: [UInt8] = []
            while bytes.count < 2 || bytes.count < 2 * (Int(bytes[1]) + 2) { bytes += try client.receive() }
            #expect(DNSReply(Array(bytes[2..<Int(bytes[1]) + 2])).records == ["a.test MX 10 mx.a.test"])
            #expect(sandbox.questions() == ["a.test MX": 2])
        }
    }
}
