import Foundation
import Sandbox
import TestSupport
import Testing

/// Jobs that wait for retries, and a watch that runs other jobs meanwhile.
@Suite("Jobs that only wait for retries")
struct DeferredJobTests {
    private static let count = 70

    /// Each domain has its own host, which greylists for longer than the test lasts. One host does not greylist.
    private static let world: String = {
        let hosts = (0..<count).map { #""mx.d\#($0).example": { "greylist": { "window": "1h" } }"# }
        let domains = (0..<count).map {
            #""d\#($0).example": { "mx": ["10 mx.d\#($0).example"], "mailboxes": ["ann", "bob"] }"#
        }
        return """
            {
                "hosts": { \(hosts.joined(separator: ", ")), "mx.easy.example": {} },
                "domains": {
                    \(domains.joined(separator: ", ")),
                    "easy.example": { "mx": ["10 mx.easy.example"], "mailboxes": ["ann"] }
                }
            }
            """
    }()

    private func workplace(_ sandbox: RunningSandbox, retryAfter wait: String = "1h") throws -> Workplace {
        let workplace = try Workplace()
        try workplace.write(
            """
            {
                "triggers": { "inbox": { "settle": "0s" } },
                "resolve": { "servers": ["\(sandbox.nameServer)"] },
                "probe": {
                    "port": \(sandbox.smtpPort), "helo": "probe.example", "mailFrom": "check@probe.example",
                    "allowPrivateAddresses": true, "retry": { "after": ["\(wait)"], "giveUpAfter": "2h" }
                }
            }
            """, to: "pipeline.json")
        try workplace.makeFolder("inbox")
        return workplace
    }

    private func jobs(in workplace: Workplace) throws -> [[String: Any]] {
        try workplace.run("jobs", "list", "--json").output.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    private func states(in workplace: Workplace) throws -> [String] {
        try jobs(in: workplace).compactMap { $0["state"] as? String }
    }

    /// Jobs whose waits are too short for a rest fill all places in memory, and leave when new files arrive.
    @Test(arguments: ["1h", "50s"])
    func `more deferred jobs than the limit do not keep new files out`(wait: String) async throws {
        try await withWorld(Self.world) { sandbox in
            let workplace = try workplace(sandbox, retryAfter: wait)
            for number in 0..<Self.count {
                try workplace.write("email\nann@d\(number).example\n", to: "inbox/a\(number).csv")
            }
            let watch = try workplace.start(["watch"])
            watch.wait(for: " begins", times: Self.count)
            try workplace.write("email\nann@easy.example\n", to: "inbox/easy.csv")
            watch.wait(for: "easy.csv is complete")
            let states = try states(in: workplace)
            #expect(states.count { $0 == "complete" } == 1)
            #expect(states.count { ["deferred", "running"].contains($0) } == Self.count, "\(states)")
            watch.process.send(SIGTERM)
            #expect(try watch.outcome().code == 0)
            // A job that has not been seen waiting begins with the next start.
            #expect(try self.states(in: workplace).allSatisfy { ["complete", "waiting"].contains($0) })
        }
    }

    @Test func `a cancelled deferred job keeps its verdicts when it is resumed, and reads its file from its new place`()
        async throws
    {
        try await withWorld(Self.world) { sandbox in
            let workplace = try workplace(sandbox)
            try workplace.write("email\nann@easy.example\nann@d1.example\n", to: "inbox/a.csv")
            let watch = try workplace.start(["watch"])
            watch.wait(for: "nothing is left to do before")
            let id = try #require(try jobs(in: workplace).first?["id"] as? String)
            #expect(try states(in: workplace) == ["deferred"])
            #expect(try workplace.run("jobs", "cancel", id).output == "job \(id) is cancelled\n")
            let failed = workplace.folder.appendingPathComponent("failed")
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: failed.path).sorted() == ["a.csv", "a.error.txt"])
            // The name is free for another file.
            try workplace.write("email\nbob@easy.example\n", to: "inbox/a.csv")
            watch.wait(for: "a.csv is complete")

            let asked = sandbox.observations()["mx.easy.example"]?.recipients.count { $0.hasPrefix("ann@") }
            let resumed = try workplace.start(["jobs", "resume", id, "--verbose"])
            resumed.wait(for: "1 of 2 answered")
            resumed.process.send(SIGTERM)
            #expect(try resumed.outcome().code == 75)
            #expect(sandbox.observations()["mx.easy.example"]?.recipients.count { $0.hasPrefix("ann@") } == asked)
            watch.process.send(SIGTERM)
            #expect(try watch.outcome().code == 0)
        }
    }
}
