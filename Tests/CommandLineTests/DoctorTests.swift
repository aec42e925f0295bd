import Foundation
import Sandbox
import TestSupport
import Testing

@Suite("mailmo doctor")
struct DoctorTests {
    private func checks(_ outcome: Workplace.Outcome) throws -> [[String: Any]] {
        let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        return try #require(object?["checks"] as? [[String: Any]])
    }

    @Test func `doctor finds the sandbox's host fit to probe`() throws {
        let outcome = try Workplace().run("doctor", "--sandbox")
        #expect(outcome.code == 0, "\(outcome.output)\(outcome.error)")
        #expect(outcome.error.isEmpty)
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 8)
        #expect(lines.allSatisfy { $0.hasPrefix("ok ") }, "\(outcome.output)")
        #expect(outcome.output.contains("5 of 5 mail systems greet this host"))
        #expect(outcome.output.contains("127.0.0.1 is called probe.mailmo.example"))
        #expect(!outcome.output.contains("\u{1B}"))
        #expect(!outcome.output.contains("verify@"))
    }

    @Test func `doctor --json prints one object`() throws {
        let outcome = try Workplace().run("doctor", "--sandbox", "--json", "--blocklists")
        #expect(outcome.code == 0)
        let checks = try checks(outcome)
        #expect(
            checks.map { $0["name"] as? String } == [
                "resolver", "port", "source", "helo", "ptr", "mailFrom", "spf", "blocklists", "descriptors",
            ])
        #expect(checks[0]["state"] as? String == "ok")
        #expect(checks[7]["state"] as? String == "skipped")
        #expect(checks[7]["remedy"] is String)
    }

    @Test func `doctor ends with 78 if the configuration is not fit, and says what to do`() async throws {
        let world = """
            { "hosts": { "mx.one.example": {}, "mx.named.example": { "addresses": ["127.0.0.1"] } },
              "domains": { "one.example": { "mx": ["10 mx.one.example"] },
                           "nomail.example": { "mx": ["0 ."], "txt": ["v=spf1 ~all"] } } }
            """
        try await withWorld(world) { sandbox in
            let workplace = try Workplace()
            let configuration = """
                { "resolve": { "servers": ["\(sandbox.nameServer)"] },
                  "probe": { "helo": "mx.corp.local", "mailFrom": "verify@nomail.example",
                             "port": \(sandbox.smtpPort), "allowPrivateAddresses": true } }
                """
            try workplace.write(configuration, to: "pipeline.json")
            let outcome = try workplace.run("doctor", "--target", "one.example", "--public-address", "127.0.0.1")
            #expect(outcome.code == 78)
            #expect(
                outcome.error
                    == "mailmo: the configuration is not fit for probing (HELO name, MAIL FROM); "
                    + "follow the lines marked problem\n")
            #expect(outcome.output.contains("ok       outbound port"))
            #expect(outcome.output.contains("ok       source address  127.0.0.1, as --public-address says"))
            #expect(outcome.output.contains("; set probe.helo to mx.named.example\n"))
            #expect(outcome.output.contains("softfail (~all of nomail.example); add ip4:127.0.0.1"))
            #expect(!outcome.output.contains("verify@"))
        }
    }

    @Test func `doctor ends with 69 if there is no resolver, also if the configuration is wrong`() throws {
        let workplace = try Workplace()
        try workplace.write(#"{"resolve": {"servers": ["127.99.0.1:9"], "timeout": "100ms"}}"#, to: "pipeline.json")
        let outcome = try workplace.run("doctor")
        #expect(outcome.code == 69)
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.output.contains("problem  resolver        no DNS server answers (127.99.0.1:9); check"))
        #expect(outcome.output.contains("problem  HELO name       probe.helo is not set"))
        #expect(outcome.output.contains("problem  MAIL FROM       probe.mailFrom is not set"))
    }

    @Test func `doctor --target connects to the given mail host`() throws {
        let outcome = try Workplace().run("doctor", "--sandbox", "--target", "mx.stonegate-bank.example")
        #expect(outcome.code == 69)
        #expect(outcome.error.hasPrefix("mailmo: the network of this host is not fit for probing (outbound port)"))
        #expect(outcome.output.contains("mx.stonegate-bank.example refuses this host: \"554"))
    }

    @Test func `doctor refuses an invalid --public-address in one line`() throws {
        let outcome = try Workplace().run("doctor", "--public-address", "192.0.2")
        #expect(outcome.code == 64)
        #expect(outcome.errorLines.count == 1)
    }
}
