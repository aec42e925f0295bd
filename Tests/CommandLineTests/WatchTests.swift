import Foundation
import GRDB
import Glibc
import TestSupport
import Testing

@Suite("mailmo watch")
struct WatchTests {
    private let workplace: Workplace

    init() throws {
        workplace = try Workplace()
        try workplace.write(#"{ "triggers": { "inbox": { "settle": "0s" } } }"#, to: "pipeline.json")
        try workplace.makeFolder("inbox/acme")
    }

    private func watch(environment: [String: String] = [:]) throws -> Workplace.Running {
        try workplace.start(["watch", "--sandbox"], environment: environment)
    }

    /// The paths of all files below a folder, relative to it.
    private func files(in folder: String) -> Set<String> {
        let all = FileManager.default.subpaths(atPath: workplace.folder.appendingPathComponent(folder).path) ?? []
        return Set(all.filter { $0.contains(".") })
    }

    private func events() throws -> [[String: Any]] {
        let folder = workplace.folder.appendingPathComponent("logs/sandbox").path
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
        return try workplace.read("logs/sandbox/\(name)").split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    @Test func `a file in the inbox is verified, and its original is moved to the archive`() throws {
        try workplace.write("email\nemma.clarke@brightwater.example\n", to: "inbox/acme/leads of 📇.csv")
        let watch = try watch()
        watch.wait(for: "is complete")
        watch.process.send(SIGTERM)
        #expect(try watch.outcome().code == 0)
        #expect(files(in: "outbox") == ["acme/leads of 📇.results.csv", "acme/leads of 📇.summary.json"])
        #expect(files(in: "archive").contains { $0.hasSuffix("/acme/leads of 📇.csv") })
        #expect(files(in: "inbox").isEmpty)
        #expect(try workplace.read("outbox/acme/leads of 📇.results.csv").contains("accepted"))
        let told = try events()
        #expect(told.map { $0["event"] as? String } == ["job_accepted", "job_started", "job_completed"])
        #expect(told.allSatisfy { $0["account"] as? String == "acme" && $0["trigger"] as? String == "inbox" })
    }

    @Test func `a file that arrives during a watch is verified when it is complete`() throws {
        let watch = try watch()
        watch.wait(for: "watching")
        try workplace.write("email\nemma.clarke@brightwater.example\n", to: "inbox/leads.csv.part")
        try FileManager.default.moveItem(
            at: workplace.folder.appendingPathComponent("inbox/leads.csv.part"),
            to: workplace.folder.appendingPathComponent("inbox/leads.csv"))
        watch.wait(for: "is complete")
        watch.process.send(SIGINT)
        #expect(try watch.outcome().code == 0)
        #expect(files(in: "outbox") == ["leads.results.csv", "leads.summary.json"])
    }

    @Test func `a file that cannot be used is moved to failed, with the reason beside it`() throws {
        try workplace.write("nothing here\n", to: "inbox/acme/bad.csv")
        let watch = try watch()
        watch.wait(for: "error")
        watch.process.send(SIGTERM)
        #expect(try watch.outcome().code == 0)
        #expect(files(in: "failed") == ["acme/bad.csv", "acme/bad.error.txt"])
        #expect(try workplace.read("failed/acme/bad.error.txt").contains("no column that looks like e-mail addresses"))
        #expect(files(in: "outbox").isEmpty)
    }

    @Test func `a watch that was killed continues with its next start, and repeats nothing`() throws {
        try workplace.copy("contacts.csv", from: Workplace.samples, as: "inbox/contacts.csv")
        let first = try watch()
        first.wait(for: "begins")
        first.process.send(SIGKILL)
        _ = try first.outcome()
        let second = try watch()
        second.wait(for: "is complete")
        second.process.send(SIGTERM)
        #expect(try second.outcome().code == 0)
        #expect(files(in: "outbox") == ["contacts.results.csv", "contacts.summary.json"])
        #expect(try events().filter { $0["event"] as? String == "job_accepted" }.count == 1)
    }

    @Test func `a job with a damaged request is logged and can be cancelled, and its file becomes a new job`() throws {
        try workplace.copy("contacts.csv", from: Workplace.samples, as: "inbox/contacts.csv")
        let first = try watch()
        first.wait(for: "begins")
        first.process.send(SIGKILL)
        _ = try first.outcome()
        let path = workplace.folder.appendingPathComponent("var/mailmo-sandbox.sqlite").path
        let id = try DatabaseQueue(path: path).write { database in
            try database.execute(sql: "UPDATE job SET request = '{'")
            return try String.fetchOne(database, sql: "SELECT id FROM job")
        }
        let damaged = try #require(id)
        let second = try watch()
        second.wait(for: "is complete")
        second.process.send(SIGTERM)
        let outcome = try second.outcome()
        #expect(outcome.code == 0)
        let logged =
            "job \(damaged): the store does not say what it was asked for; end it with mailmo jobs cancel \(damaged)"
        #expect(outcome.error.components(separatedBy: logged).count == 2, "\(outcome.error)")
        #expect(files(in: "outbox") == ["contacts.results.csv", "contacts.summary.json"])
        #expect(try workplace.run("jobs", "cancel", damaged, "--sandbox").output == "job \(damaged) is cancelled\n")
    }

    @Test func `after the clock was set back an idle watch follows it, and new files are verified`() throws {
        let clock = workplace.folder.appendingPathComponent("clock")
        let watch = try watch(environment: Faults(clockFile: clock).environment(in: workplace))
        watch.wait(for: "watching")
        try workplace.write("86400", to: "clock")
        try workplace.write("email\nemma.clarke@brightwater.example\n", to: "inbox/leads.csv")
        watch.wait(for: "the clock was set back by")
        watch.wait(for: "is complete")
        watch.process.send(SIGTERM)
        let outcome = try watch.outcome()
        #expect(outcome.code == 0)
        #expect(outcome.error.contains("the clock was set back by 86400 s"))
        #expect(files(in: "outbox") == ["leads.results.csv", "leads.summary.json"])
    }

    @Test func `a watch does not begin if it cannot read the jobs of earlier watches`() throws {
        let first = try watch()
        first.wait(for: "watching")
        first.process.send(SIGTERM)
        #expect(try first.outcome().code == 0)
        let store = workplace.folder.appendingPathComponent("var/mailmo-sandbox.sqlite").path
        try DatabaseQueue(path: store).write { try $0.execute(sql: "ALTER TABLE job RENAME TO gone") }
        let second = try watch().outcome()
        #expect(second.code == 74)
        #expect(second.errorLines.count == 1)
    }

    @Test(arguments: [true, false])
    func `a watch whose store is deleted makes a new one, and new files are verified`(
        goesWithFolder: Bool
    ) throws {
        let watch = try watch()
        watch.wait(for: "watching")
        let folder = workplace.folder.appendingPathComponent("var").path
        if goesWithFolder {
            try FileManager.default.removeItem(atPath: folder)
        } else {
            try FileManager.default.moveItem(atPath: "\(folder)/mailmo-sandbox.sqlite", toPath: "\(folder)/elsewhere")
        }
        try workplace.write("email\nemma.clarke@brightwater.example\n", to: "inbox/leads.csv")
        watch.wait(for: "is complete")
        watch.process.send(SIGTERM)
        let outcome = try watch.outcome()
        #expect(outcome.code == 0)
        #expect(outcome.error.contains("mailmo-sandbox.sqlite is gone: it was deleted or moved away"))
        #expect(!outcome.error.contains("another process"))
        #expect(files(in: "outbox") == ["leads.results.csv", "leads.summary.json"])
        #expect(try workplace.run("jobs", "list", "--sandbox").output.contains("complete"))
    }

    @Test func `a file whose store is deleted during its job is verified from the beginning`() throws {
        try workplace.copy("contacts.csv", from: Workplace.samples, as: "inbox/contacts.csv")
        let watch = try watch()
        watch.wait(for: "begins")
        try FileManager.default.removeItem(at: workplace.folder.appendingPathComponent("var"))
        watch.wait(for: "is complete")
        watch.process.send(SIGTERM)
        #expect(try watch.outcome().code == 0)
        #expect(files(in: "outbox") == ["contacts.results.csv", "contacts.summary.json"])
        #expect(files(in: "failed").isEmpty)
    }

    @Test func `a second watch of the same store is refused`() throws {
        let first = try watch()
        first.wait(for: "watching")
        let second = try watch().outcome()
        #expect(second.code == 75)
        #expect(second.errorLines.count == 1)
        #expect(second.error.contains("another mailmo watch is at work"))
        first.process.send(SIGTERM)
        _ = try first.outcome()
    }

    @Test func `a watch that reloads its configuration says what has changed, or what is wrong`() throws {
        // Without the sandbox, whose world would change the configuration. No server is asked.
        try workplace.write(#"{ "normalize": { "checks": "syntax" } }"#, to: "pipeline.json")
        let watch = try workplace.start(["watch"])
        watch.wait(for: "watching")
        try workplace.write(
            #"{ "normalize": { "checks": "syntax" }, "retention": { "jobs": "7d" } }"#, to: "pipeline.json")
        watch.process.send(SIGHUP)
        watch.wait(for: #"changed: retention.jobs: "30d" -> "7d""#)
        try workplace.write("{", to: "pipeline.json")
        watch.process.send(SIGHUP)
        watch.wait(for: "the configuration stays as it was")
        watch.process.send(SIGTERM)
        #expect(try watch.outcome().code == 0)
    }

    @Test func `a watch in the sandbox reloads its configuration and keeps its world`() throws {
        try workplace.write("{}", to: "pipeline.json")
        let watch = try workplace.start(["watch", "--sandbox"])
        watch.wait(for: "watching")
        try workplace.write(
            #"{ "write": { "columns": ["status"] }, "retention": { "jobs": "7d" } }"#, to: "pipeline.json")
        watch.process.send(SIGHUP)
        watch.wait(for: #"changed: retention.jobs: "30d" -> "7d""#)
        try workplace.write("email\nshop@tidewater-books.example\n", to: "inbox/leads.csv")
        watch.wait(for: "is complete")
        #expect(try workplace.read("outbox/leads.results.csv").hasSuffix(",deliverable\n"))
        watch.process.send(SIGTERM)
        #expect(try watch.outcome().code == 0)
    }

    @Test func `a watch tells the service manager when it is ready, alive and stopping`() throws {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        defer { close(descriptor) }
        let name = "@mailmo-test-\(UUID())"
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: [0] + Array(name.utf8.dropFirst())) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.utf8.count)
        let bound = withUnsafeBytes(of: &address) {
            bind(descriptor, $0.baseAddress?.assumingMemoryBound(to: sockaddr.self), length)
        }
        try #require(bound == 0)
        func next() -> String {
            var buffer = [UInt8](repeating: 0, count: 512)
            let count = recv(descriptor, &buffer, buffer.count, 0)
            return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        }
        let watch = try watch(environment: ["NOTIFY_SOCKET": name, "WATCHDOG_USEC": "200000"])
        let told = [next(), next(), next()]
        #expect(told.contains { $0.hasPrefix("READY=1\nSTATUS=0 jobs at work") })
        #expect(told.contains { $0.hasPrefix("WATCHDOG=1") })
        watch.process.send(SIGTERM)
        while next() != "STOPPING=1" {}
        #expect(try watch.outcome().code == 0)
    }
}
