import Foundation
import GRDB
import Sandbox
import TestSupport
import Testing

@testable import Store

/// Real processes that start at the same moment.
@Suite struct TogetherTests {
    private static let names = "abcdefgh".map(String.init)

    private func workplace() throws -> Workplace {
        let workplace = try Workplace()
        try workplace.write(#"{ "normalize": { "checks": "syntax" } }"#, to: "pipeline.json")
        for name in Self.names { try workplace.write("email\n\(name)@brightwater.example\n", to: "\(name).csv") }
        return workplace
    }

    private func log(of workplace: Workplace) throws -> [Substring] {
        let name = try #require(
            try FileManager.default.contentsOfDirectory(
                atPath: workplace.folder.appendingPathComponent("logs").path
            ).first)
        return try workplace.read("logs/\(name)").split(separator: "\n")
    }

    @Test(arguments: [nil] + Schema.migrator.migrations.dropLast().map(Optional.some))
    func `eight processes that start together on a new or an old store all finish their work`(
        version: String?
    ) throws {
        for _ in 0..<3 {
            let workplace = try workplace()
            if let version {
                try workplace.makeFolder("var")
                let old = try DatabaseQueue(
                    path: workplace.folder.appendingPathComponent("var/mailmo.sqlite").path)
                try Schema.migrator.migrate(old, upTo: version)
                try old.close()
            }
            let running = try Self.names.map { try workplace.start(["convert", "\($0).csv", "--quiet"]) }
            for process in running {
                let outcome = try process.outcome()
                #expect(outcome.code == 0)
                #expect(outcome.error.isEmpty, "\(outcome.error)")
            }
            #expect(try workplace.files().count { $0.hasSuffix(".results.csv") } == Self.names.count)
            let log = try log(of: workplace)
            for event in ["job_accepted", "job_started", "job_completed"] {
                #expect(log.count { $0.contains("\"\(event)\"") } == Self.names.count, "\(event)")
            }
        }
    }

    @Test func `one of several processes with the same output writes it, the others fail before they ask any server`()
        async throws
    {
        let world = """
            {
                "hosts": { "mx.a.example": { "delays": { "reply": "5ms" } } },
                "domains": { "a.example": { "mx": ["10 mx.a.example"], "mailboxes": ["a", "b"] } }
            }
            """
        try await withWorld(world) { sandbox in
            let workplace = try workplace()
            try workplace.write(
                """
                { "resolve": { "servers": ["\(sandbox.nameServer)"] },
                  "probe": { "port": \(sandbox.smtpPort), "helo": "probe.example", "mailFrom": "check@probe.example",
                             "allowPrivateAddresses": true, "limits": { "default": { "recipientsPerMinute": 0 } } } }
                """, to: "pipeline.json")
            let rows = (0..<300).map { "user\($0)@a.example" }.joined(separator: "\n")
            try workplace.write("email\n" + rows + "\n", to: "long.csv")
            let first = try workplace.start(["convert", "long.csv", "-o", "out.csv", "--verbose"])
            first.wait(for: "checking")
            let spellings = [["out.csv"], ["./out.csv", "--force"], ["\(workplace.folder.path)/out.csv"]]
            for more in spellings.map({ ["-o"] + $0 }) {
                let outcome = try workplace.run(["convert", "a.csv", "--quiet"] + more)
                #expect(outcome.code == 73)
                #expect(outcome.errorLines.count == 1)
                #expect(outcome.error.contains("out.csv is being written by job "), "\(outcome.error)")
            }
            #expect(try workplace.run("convert", "b.csv", "-o", "other.csv", "--checks", "syntax", "--quiet").code == 0)
            #expect(try first.outcome().code == 0)
            #expect(try workplace.read("out.csv").split(separator: "\n").count == 301)
            #expect(try workplace.run("convert", "a.csv", "--quiet", "-o", "out.csv", "--force").code == 0)
        }
    }
}
