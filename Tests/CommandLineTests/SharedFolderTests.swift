import Foundation
import Glibc
import TestSupport
import Testing

/// Two members of a group, one user outside it, and mailmo's user. They run by setpriv(1), which needs root.
@Suite(
    "Folders that people share",
    .enabled(if: geteuid() == 0 && access("/usr/bin/setpriv", X_OK) == 0, "needs root and setpriv, to be several users")
)
struct SharedFolderTests {
    private static let (service, ann, stranger, lists): (uid_t, uid_t, uid_t, gid_t) = (47_001, 47_002, 47_003, 47_010)
    private static let drops = ["inbox", "outbox", "archive", "failed"]

    private let workplace: Workplace
    private func path(_ name: String) -> String { workplace.folder.appendingPathComponent(name).path }

    init() throws {
        workplace = try Workplace()
        try workplace.write(
            #"{ "normalize": { "checks": "syntax" }, "triggers": { "inbox": { "settle": "0s" } } }"#,
            to: "pipeline.json")
        chmod(path("pipeline.json"), 0o644)
        chmod(workplace.folder.path, 0o755)
        for name in ["var", "logs"] {
            try workplace.makeFolder(name)
            chown(path(name), Self.service, Self.service)
        }
    }

    private func makeDrops(mode: mode_t, group: gid_t) throws {
        for name in Self.drops {
            try workplace.makeFolder(name)
            #expect(chown(path(name), Self.service, group) == 0 && chmod(path(name), mode) == 0)
        }
    }

    /// Runs a command as a user whose umask keeps the group's permission bits.
    private func be(_ user: uid_t, in groups: [gid_t] = [], _ command: String) throws -> Workplace.Running {
        let groups = groups.isEmpty ? "--clear-groups" : "--groups=\(groups.map(String.init).joined(separator: ","))"
        return try Workplace.Running(
            [
                "setpriv", "--reuid=\(user)", "--regid=\(user)", groups, "sh", "-c", "umask 0007; \(command)",
                Workplace.binary.path,
            ], in: workplace.folder, input: nil, binary: URL(fileURLWithPath: "/usr/bin/env"))
    }

    private func serve(until text: String) throws {
        let watch = try be(Self.service, in: [Self.lists], "exec \"$0\" watch")
        watch.wait(for: text)
        watch.process.send(SIGTERM)
        let outcome = try watch.outcome()
        #expect(outcome.code == 0, "\(outcome.error)")
    }

    private func mayRead(_ user: uid_t, in groups: [gid_t] = [], _ name: String) throws -> Bool {
        try be(user, in: groups, "cat '\(name)'").outcome().code == 0
    }

    @Test
    func `members of the folder's group, and nobody else, can read results, originals and reasons of failures`()
        throws
    {
        try makeDrops(mode: 0o2770, group: Self.lists)
        let list = "email\\nann@brightwater.example\\n"
        let drop = try be(
            Self.ann, in: [Self.lists],
            "mkdir inbox/acme && printf '\(list)' > inbox/acme/a.csv && printf 'nothing\\n' > inbox/acme/bad.csv")
        #expect(try drop.outcome().code == 0)
        try serve(until: "a.csv is complete")
        try serve(until: "watching")
        let day = try #require(try FileManager.default.contentsOfDirectory(atPath: path("archive")).first)
        let theirs = [
            "outbox/acme/a.results.csv", "outbox/acme/a.summary.json", "archive/\(day)/acme/a.csv",
            "failed/acme/bad.csv", "failed/acme/bad.error.txt",
        ]
        for name in theirs {
            #expect(try mayRead(Self.ann, in: [Self.lists], name), "\(name)")
            #expect(try !mayRead(Self.stranger, name), "\(name)")
        }
        let month = try #require(try FileManager.default.contentsOfDirectory(atPath: path("logs")).first)
        for name in ["var/mailmo.sqlite", "var/mailmo.sqlite-locks", "logs/\(month)"] {
            #expect(try mayRead(Self.service, name), "\(name)")
            #expect(try !mayRead(Self.ann, in: [Self.lists], name), "\(name)")
        }
    }

    @Test func `results in folders that mailmo makes are private by default`() throws {
        try makeDrops(mode: 0o755, group: Self.service)
        try workplace.write("email\nann@brightwater.example\n", to: "inbox/a.csv")
        chown(path("inbox/a.csv"), Self.service, Self.service)
        try serve(until: "a.csv is complete")
        #expect(try mayRead(Self.service, "outbox/a.results.csv"))
        #expect(try !mayRead(Self.ann, in: [Self.lists], "outbox/a.results.csv"))
    }

    @Test func `the configured group and mode take precedence over those of the folder`() throws {
        try workplace.write(
            """
            { "normalize": { "checks": "syntax" }, "triggers": { "inbox": { "settle": "0s" } },
              "files": { "mode": "0640", "group": "\(Self.lists)" } }
            """, to: "pipeline.json")
        chmod(path("pipeline.json"), 0o644)
        try makeDrops(mode: 0o755, group: Self.service)
        try workplace.makeFolder("inbox/acme")
        try workplace.write("email\nann@brightwater.example\n", to: "inbox/acme/a.csv")
        for name in ["inbox/acme", "inbox/acme/a.csv"] { chown(path(name), Self.service, Self.service) }
        try serve(until: "a.csv is complete")
        #expect(try mayRead(Self.ann, in: [Self.lists], "outbox/acme/a.results.csv"))
        #expect(try !mayRead(Self.stranger, "outbox/acme/a.results.csv"))
    }

    @Test func `a group without mailmo's user is refused before any server is asked`() throws {
        try workplace.write("email\nann@brightwater.example\n", to: "a.csv")
        try workplace.write(#"{ "files": { "group": "\#(Self.lists)" } }"#, to: "pipeline.json")
        for name in ["pipeline.json", "a.csv"] { chmod(path(name), 0o644) }
        chown(workplace.folder.path, Self.service, Self.service)
        let outcome = try be(Self.service, "exec \"$0\" convert a.csv --checks syntax --quiet").outcome()
        #expect(outcome.code == 73)
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.error.contains("files.group"), "\(outcome.error)")
        try workplace.write(#"{ "files": { "group": "no-such-group" } }"#, to: "pipeline.json")
        let unknown = try workplace.run("config", "check")
        #expect(unknown.code == 78)
        #expect(unknown.error.contains("no such group"), "\(unknown.error)")
    }
}
