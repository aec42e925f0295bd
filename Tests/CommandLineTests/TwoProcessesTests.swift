import Foundation
import Glibc
import Sandbox
import TestSupport
import Testing

/// Processes with nothing in common but the host that they run on, and jobs of one process.
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

    @Test func `two jobs of one watch open no more sessions at once than one may, and both get on`() async throws {
        try await withWorld(Self.world) { sandbox in
            let workplace = try workplace(sandbox, #"{ "connections": 1, "recipientsPerMinute": 0 }"#)
            let inbox = workplace.folder.appendingPathComponent("inbox")
            try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
            for (name, count) in [("bulk", 600), ("small", 20)] {
                let rows = (0..<count).map { "\(name)\($0)@a.example" }.joined(separator: "\n")
                try workplace.write("email\n" + rows + "\n", to: "inbox/\(name).csv")
            }
            let watch = try workplace.start(["watch"])
            watch.wait(for: "small.csv is complete")
            watch.wait(for: "bulk.csv is complete")
            watch.process.send(SIGTERM)
            let outcome = try watch.outcome()
            #expect(outcome.code == 0)
            let seen = try #require(sandbox.observations()["mx.a.example"])
            #expect(seen.mostOpenAtOnce == 1)
            #expect(seen.recipients.count { $0.hasPrefix("bulk") } == 600)
            #expect(seen.recipients.count { $0.hasPrefix("small") } == 20)
            let ends = outcome.errorLines.filter { $0.contains("is complete") }
            #expect(ends.first?.contains("small.csv") == true, "the small one is not behind the bulk")
        }
    }
}
