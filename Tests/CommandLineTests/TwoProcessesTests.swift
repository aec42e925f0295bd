import Foundation
import Sandbox
import TestSupport
import Testing

/// Two processes with nothing in common but the host that they run on.
@Suite struct TwoProcessesTests {
    private static let world = """
        {
            "hosts": { "mx.a.example": { "delays": { "reply": "5ms" } } },
            "domains": { "a.example": { "mx": ["10 mx.a.example"], "mailboxes": ["user1"] } }
        }
        """

    private func workplace(_ sandbox: RunningSandbox, _ limits: String) throws -> Workplace {
        let workplace = try Workplace()
        try workplace.write(
            """
            {
                "resolve": { "servers": ["\(sandbox.nameServer)"] },
                "probe": {
                    "port": \(sandbox.smtpPort), "helo": "probe.example", "mailFrom": "check@probe.example",
                    "allowPrivateAddresses": true, "limits": { "default": \(limits) }
                }
            }
            """, to: "pipeline.json")
        return workplace
    }

    private func start(_ name: String, _ count: Int, in workplace: Workplace) throws -> Workplace.Running {
        let rows = (0..<count).map { "\(name)\($0)@a.example" }.joined(separator: "\n")
        try workplace.write("email\n" + rows + "\n", to: "list.csv")
        return try workplace.start(["convert", "list.csv", "--quiet"])
    }

    @Test func `they open no more sessions at once than one may`() async throws {
        try await withWorld(Self.world) { sandbox in
            let limits = #"{ "connections": 1, "recipientsPerMinute": 0 }"#
            let places = [try workplace(sandbox, limits), try workplace(sandbox, limits)]
            let running = try zip(["user", "guest"], places).map { try start($0, 400, in: $1) }
            for process in running { #expect(try process.outcome().code == 0) }
            let seen = try #require(sandbox.observations()["mx.a.example"])
            #expect(seen.mostOpenAtOnce == 1)
            #expect(seen.recipients.count { $0.hasPrefix("user") } == 400)
            #expect(seen.recipients.count { $0.hasPrefix("guest") } == 400)
        }
    }
}
