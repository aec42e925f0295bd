import Foundation
import Glibc
import Sandbox
import TestSupport
import Testing

/// Independent processes on one host, and several jobs of one process.
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

    private func write(_ count: Int, _ name: String, to path: String, in workplace: Workplace) throws {
        let rows = (0..<count).map { "\(name)\($0)@a.example" }.joined(separator: "\n")
        try workplace.write("email\n" + rows + "\n", to: path)
    }

    private func start(_ name: String, _ count: Int, in workplace: Workplace) throws -> Workplace.Running {
        try write(count, name, to: "list.csv", in: workplace)
        return try workplace.start(["convert", "list.csv", "--quiet"])
    }

    @Test func `two processes together open no more sessions than one may`() async throws {
        try await withWorld(Self.world) { sandbox in
            let limits = #"{ "connections": 1, "recipientsPerMinute": 0 }"#
            let places = [try workplace(sandbox, limits), try workplace(sandbox, limits)]
            let running = try zip(["user", "guest"], places).map { try start($0, 400, in: $1) }
            for process in running { #expect(try process.outcome().code == 0) }
            let seen = try #require(sandbox.observations()["mx.a.example"])
            #expect(seen.mostOpenAtOnce == 1)
            // The existing mailbox is asked a second time, as a witness.
            #expect(seen.recipients.count { $0.hasPrefix("user") && $0 != "user1@a.example" } == 399)
            #expect(seen.recipients.count { $0.hasPrefix("guest") } == 400)
        }
    }

    @Test func `two jobs of one watch together open no more sessions than one may, and both advance`() async throws {
        try await withWorld(Self.world) { sandbox in
            let workplace = try workplace(sandbox, #"{ "connections": 1, "recipientsPerMinute": 0 }"#)
            try workplace.makeFolder("inbox")
            for (name, count) in [("bulk", 600), ("small", 20)] {
                try write(count, name, to: "inbox/\(name).csv", in: workplace)
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
            #expect(sandbox.questions()["a.example MX"] == 1, "they share one engine")
            let ends = outcome.errorLines.filter { $0.contains("is complete") }
            #expect(ends.first?.contains("small.csv") == true, "the small one is not behind the bulk")
        }
    }

    @Test func `a watch resumes a job that another process left`() async throws {
        try await withWorld(Self.world) { sandbox in
            let workplace = try workplace(sandbox, #"{ "connections": 1, "recipientsPerMinute": 0 }"#)
            try workplace.makeFolder("inbox")
            try write(300, "user", to: "inbox/list.csv", in: workplace)
            let first = try workplace.start(["watch"])
            first.wait(for: "begins")
            first.process.send(SIGKILL)
            _ = try first.outcome()
            let job = try #require(try workplace.run("jobs", "list").output.split(separator: "\n").last?.prefix(20))
            let somebody = try workplace.start(["jobs", "resume", String(job), "--verbose"])
            somebody.wait(for: "checking")

            let clock = workplace.folder.appendingPathComponent("clock")
            let watch = try workplace.start(["watch"], environment: Faults(clockFile: clock).environment(in: workplace))
            watch.wait(for: "another process is at work on it")
            somebody.process.send(SIGKILL)
            #expect(try somebody.outcome().code == 128 + SIGKILL)
            // An hour passes, and something happens.
            try workplace.write("-3600", to: "clock")
            try write(1, "guest", to: "inbox/more.csv", in: workplace)
            watch.wait(for: "list.csv is complete")
            watch.process.send(SIGTERM)
            #expect(try watch.outcome().code == 0)
            #expect(try workplace.read("outbox/list.results.csv").split(separator: "\n").count == 301)
        }
    }
}
