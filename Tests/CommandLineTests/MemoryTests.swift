import Foundation
import Sandbox
import TestSupport
import Testing

/// Which mailboxes get their verdicts from earlier runs.
@Suite struct MemoryTests {
    private static let world = """
        {
            "hosts": { "mx.a.example": {}, "mx.b.example": {} },
            "domains": {
                "a.example": { "mx": ["10 mx.a.example"], "mailboxes": ["ann"] },
                "b.example": { "mx": ["10 mx.b.example"], "mailboxes": ["ben"] }
            }
        }
        """

    private func configure(_ workplace: Workplace, _ sandbox: RunningSandbox, port: Int? = nil) throws {
        try workplace.write(
            """
            { "resolve": { "servers": ["\(sandbox.nameServer)"] },
              "probe": { "port": \(port ?? sandbox.smtpPort), "helo": "probe.example",
                         "mailFrom": "check@probe.example", "allowPrivateAddresses": true,
                         "limits": { "default": { "recipientsPerMinute": 0 } },
                         "retry": { "after": ["10ms"], "giveUpAfter": "1s" } },
              "write": { "columns": ["reason", "source"] } }
            """, to: "pipeline.json")
    }

    private func reasons(_ name: String, in workplace: Workplace) throws -> [String] {
        try workplace.read(name).split(separator: "\n").dropFirst().map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).dropFirst().joined(separator: " ")
        }
    }

    @Test(arguments: [[], ["--no-wait"]])
    func `mailboxes without an answer because of a wrong setting are asked again when the setting is corrected`(
        flags: [String]
    ) async throws {
        try await withWorld(Self.world) { sandbox in
            let workplace = try Workplace()
            try workplace.write("email\nann@a.example\nnobody@a.example\nben@b.example\n", to: "list.csv")
            try configure(workplace, sandbox, port: 1)
            #expect(try workplace.run(["convert", "list.csv", "--quiet", "-o", "first.csv"] + flags).code == 0)
            #expect(try reasons("first.csv", in: workplace).allSatisfy { $0 == "connect_failed live" })
            try configure(workplace, sandbox)
            #expect(try workplace.run(["convert", "list.csv", "--quiet", "-o", "second.csv"] + flags).code == 0)
            let wanted = ["accepted live", "mailbox_not_found live", "accepted live"]
            #expect(try reasons("second.csv", in: workplace) == wanted)
        }
    }

    @Test func `unknown verdicts of an earlier run do not answer for the same file`() async throws {
        let world = """
            { "hosts": { "mx.a.example": { "replies": { "unknownUser": "450 4.3.2 try again" } } },
              "domains": { "a.example": { "mx": ["10 mx.a.example"], "mailboxes": ["ann"] } } }
            """
        try await withWorld(world) { sandbox in
            let workplace = try Workplace()
            try workplace.write("email\nann@a.example\nnobody@a.example\n", to: "list.csv")
            try configure(workplace, sandbox)
            for name in ["first", "second"] {
                #expect(try workplace.run("convert", "list.csv", "--quiet", "-o", "\(name).csv").code == 0)
                #expect(try reasons("\(name).csv", in: workplace).last?.hasSuffix(" live") == true)
            }
        }
    }

    @Test func `the line about stored verdicts names --again, and --again asks every mailbox again`() async throws {
        try await withWorld(Self.world) { sandbox in
            let workplace = try Workplace()
            try workplace.write("email\nann@a.example\nnobody@a.example\nben@b.example\n", to: "list.csv")
            try configure(workplace, sandbox)
            #expect(try workplace.run("convert", "list.csv", "--quiet").code == 0)
            let same = try workplace.run("convert", "list.csv", "-o", "same.csv")
            #expect(same.error.contains("--again"))
            let known = ["accepted cache", "mailbox_not_found cache", "accepted cache"]
            #expect(try reasons("same.csv", in: workplace) == known)
            let again = try workplace.run("convert", "list.csv", "--again", "-o", "again.csv")
            #expect(!again.error.contains("from earlier runs"))
            let wanted = ["accepted live", "mailbox_not_found live", "accepted live"]
            #expect(try reasons("again.csv", in: workplace) == wanted)
            // The same holds for another file with the same mailboxes.
            try workplace.write("name,email\nAnn,ann@a.example\n", to: "other.csv")
            #expect(try workplace.run("convert", "other.csv", "--again", "--quiet").code == 0)
            #expect(try workplace.read("other.results.csv").contains(",accepted,live"))
            let controls = sandbox.observations().values.flatMap(\.recipients).filter {
                !["ann", "nobody", "ben"].contains($0.prefix { $0 != "@" })
            }
            #expect(controls.count >= 5, "a control of each of these runs: \(controls)")
        }
    }
}
