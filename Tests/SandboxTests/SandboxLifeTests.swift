import Testing

@testable import Sandbox

@Suite struct SandboxLifeTests {
    @Test func `an error about a busy port names the port`() throws {
        try withSandbox("{}") { sandbox in
            #expect(throws: SandboxError.portBusy(sandbox.smtpPort, service: "mail servers")) {
                try RunningSandbox.start(sandbox.world, smtpPort: sandbox.smtpPort)
            }
            #expect(throws: SandboxError.portBusy(sandbox.dnsPort, service: "DNS")) {
                try RunningSandbox.start(sandbox.world, dnsPort: sandbox.dnsPort)
            }
        }
    }

    @Test func `two sandboxes run side by side`() throws {
        try withSandbox("{}") { one in
            try withSandbox("{}") { other in
                #expect(one.smtpPort != other.smtpPort)
                let greetings = try [one.connect().reply(), other.connect().reply()]
                #expect(greetings.allSatisfy { $0.hasPrefix("220") })
            }
        }
    }

    @Test func `stopping a sandbox closes open connections and frees the ports, and may be repeated`() throws {
        let world = try World(json: worldJSON(host: #"{"delays": {"reply": "1h"}}"#))
        let sandbox = try RunningSandbox.start(world)
        let client = try sandbox.connect()
        _ = try client.reply()
        try client.send("EHLO probe.test")
        sandbox.stop()
        sandbox.stop()
        #expect(try client.isClosed())
        #expect(sandbox.observations()["mx.a.test"]?.connections == 1)
        try RunningSandbox.start(world, dnsPort: sandbox.dnsPort, smtpPort: sandbox.smtpPort).stop()
    }

    @Test func `hundreds of connections are served at once`() throws {
        try withSandbox("{}") { sandbox in
            let clients = try (0..<200).map { _ in try sandbox.connect() }
            for client in clients { #expect(try client.reply().hasPrefix("220")) }
            #expect(sandbox.observations()["mx.a.test"]?.mostOpenAtOnce == 200)
            for client in clients { try client.send("EHLO probe.test") }
            for client in clients { #expect(try client.reply().hasPrefix("250")) }
        }
    }

    @Test func `STARTTLS gives a working encrypted session`() throws {
        try withSandbox(#"{"startTLS": "required"}"#) { sandbox in
            let replies = try TLSClient.converse(
                with: sandbox.address(), port: sandbox.smtpPort,
                ["EHLO p.test", "MAIL FROM:<s@p.test>", "STARTTLS"],
                thenEncrypted: ["EHLO p.test", "MAIL FROM:<s@p.test>", "RCPT TO:<anna@a.test>", "QUIT"])
            #expect(replies.map { $0.prefix(3) } == ["220", "250", "530", "220", "250", "250", "250", "221"])
            let seen = try #require(sandbox.observations()["mx.a.test"])
            #expect(seen.secured == 1)
            #expect(seen.violations.isEmpty)
        }
    }

    @Test func `a TLS handshake that the world breaks fails`() throws {
        try withSandbox(#"{"startTLS": "broken"}"#) { sandbox in
            #expect(throws: (any Error).self) {
                try TLSClient.converse(
                    with: sandbox.address(), port: sandbox.smtpPort, ["EHLO p.test", "STARTTLS"],
                    thenEncrypted: ["EHLO p.test"])
            }
        }
    }
}
