import Foundation
import Glibc
import Jobs
import TestSupport
import Testing

/// Files in the inbox, and their results.
@Suite("The inbox of mailmo watch")
struct InboxTests {
    private let workplace: Workplace
    private static let list = "email\nann@brightwater.example\n"

    init() throws {
        workplace = try Workplace()
        try workplace.write(
            #"{ "normalize": { "checks": "syntax" }, "triggers": { "inbox": { "settle": "0s" } } }"#,
            to: "pipeline.json")
        try workplace.makeFolder("inbox")
    }

    private func files(in folder: String) -> Set<String> {
        let all = FileManager.default.subpaths(atPath: workplace.folder.appendingPathComponent(folder).path) ?? []
        return Set(all.filter { $0.contains(".") })
    }

    /// Stops the watch after its first output.
    private func end(_ watch: Workplace.Running) throws -> Workplace.Outcome {
        watch.process.send(SIGTERM)
        let outcome = try watch.outcome()
        #expect(outcome.code == 0, "\(outcome.error)")
        return outcome
    }

    @Test(arguments: [String(repeating: "a", count: 246) + ".csv", String(repeating: "é", count: 125) + ".csv"])
    func `results of a file with a very long name have the beginning of that name`(name: String) throws {
        try workplace.write(Self.list, to: "inbox/\(name)")
        let watch = try workplace.start(["watch"])
        watch.wait(for: "is complete")
        let outcome = try end(watch)
        #expect(!outcome.error.contains(" error: "))
        let results = files(in: "outbox").filter { $0.contains(".results.csv") }
        #expect(results.count == 1)
        #expect(results.allSatisfy { name.hasPrefix($0.components(separatedBy: ".results")[0]) })
        #expect(files(in: "inbox").isEmpty)
    }

    @Test func `a failed file with a very long name is kept under the beginning of that name`() throws {
        let name = String(repeating: "b", count: 250) + ".csv"
        try workplace.write("nothing here\n", to: "inbox/\(name)")
        let watch = try workplace.start(["watch"])
        watch.wait(for: " error: ")
        _ = try end(watch)
        let failed = files(in: "failed")
        #expect(failed.count == 2)
        #expect(failed.contains { $0.hasSuffix(".error.txt") })
        #expect(files(in: "inbox").isEmpty)
    }

    @Test func `files with the same stem get separate sets of results, each under one number`() throws {
        for number in 1...5 {
            try workplace.write("email\na\(number)@acme.org\n", to: "inbox/s\(number).csv")
            try workplace.write("email\tn\nb\(number)@acme.org\tx\n", to: "inbox/s\(number).tsv")
            try workplace.write("c\(number)@acme.org\n", to: "inbox/s\(number).txt")
        }
        let watch = try workplace.start(["watch"])
        watch.wait(for: "is complete", times: 15)
        _ = try end(watch)
        struct Summary: Decodable {
            struct Input: Decodable { let file: String }
            let input: Input
        }
        let outbox = files(in: "outbox")
        for summary in outbox.filter({ $0.contains(".summary") }) {
            let text = Data(try workplace.read("outbox/\(summary)").utf8)
            let input = try JSONDecoder().decode(Summary.self, from: text).input.file
            let results = summary.replacingOccurrences(of: ".summary", with: ".results")
                .replacingOccurrences(of: ".json", with: ".\(input.suffix(3))")
            #expect(outbox.contains(results), "\(summary) is of \(input)")
        }
        #expect(outbox.count == 30)
    }

    @Test func `a refused file of the inbox is reported once with the reason, and gzip files are accepted`() throws {
        try workplace.makeFolder("inbox/#recycle")
        for name in ["a.xlsx", "~$a.csv", "#recycle/b.csv", "Thumbs.db", "c.csv.part"] {
            try workplace.write(Self.list, to: "inbox/\(name)")
        }
        try workplace.write(Self.list, to: "list.csv")
        #expect(try workplace.runOther("gzip", "-k", "list.csv").code == 0)
        try workplace.copy("list.csv.gz", from: workplace.folder, as: "inbox/list.csv.gz")
        let watch = try workplace.start(["watch"])
        watch.wait(for: "is complete")
        let outcome = try end(watch)
        let refusals = outcome.errorLines.filter { $0.contains("is not taken") }
        #expect(refusals.count == 1)
        #expect(refusals.first?.contains("a.xlsx is not taken: it is a spreadsheet; save it as CSV") == true)
        #expect(files(in: "outbox") == ["list.results.csv.gz", "list.summary.json"])
    }

    @Test func `an empty file in the inbox is verified after it has been filled`() throws {
        try workplace.write("", to: "inbox/a.csv")
        try workplace.write(Self.list, to: "inbox/b.csv")
        let watch = try workplace.start(["watch"])
        watch.wait(for: "b.csv is complete")
        #expect(files(in: "failed").isEmpty)
        let file = try FileHandle(forWritingTo: workplace.folder.appendingPathComponent("inbox/a.csv"))
        try file.write(contentsOf: Data(Self.list.utf8))
        try file.close()
        watch.wait(for: "a.csv is complete")
        _ = try end(watch)
        #expect(files(in: "failed").isEmpty)
    }

    @Test func `a file in the inbox that was truncated without being opened is complete`() throws {
        try workplace.write(
            #"{ "normalize": { "checks": "syntax" }, "triggers": { "inbox": { "settle": "500ms" } } }"#,
            to: "pipeline.json")
        let watch = try workplace.start(["watch"])
        watch.wait(for: "watching")
        try workplace.write(Self.list + "torn@", to: "long.csv")
        let path = workplace.folder.appendingPathComponent("inbox/a.csv").path
        // It must not wait for an hour: no process has the file open.
        #expect(link(workplace.folder.appendingPathComponent("long.csv").path, path) == 0)
        #expect(truncate(path, off_t(Self.list.utf8.count)) == 0)
        watch.wait(for: "a.csv is complete")
        _ = try end(watch)
    }

    @Test func `results of convert in the inbox are not inputs of the watch`() throws {
        try workplace.write(Self.list, to: "inbox/a.csv")
        #expect(try workplace.run("convert", "inbox/a.csv", "--quiet").code == 0)
        let watch = try workplace.start(["watch"])
        watch.wait(for: "a.csv is complete")
        let outcome = try end(watch)
        #expect(outcome.error.contains("a.results.csv is not taken: it is a result of mailmo"))
        #expect(files(in: "outbox") == ["a.results.csv", "a.summary.json"])
    }

    @Test(arguments: ["outbox", "archive", "failed"])
    func `an inbox with a link to a folder for results is refused`(key: String) throws {
        try workplace.makeFolder("data")
        #expect(symlink("data", workplace.folder.appendingPathComponent("in").path) == 0)
        try workplace.write(
            #"{ "normalize": { "checks": "syntax" }, "triggers": { "inbox": { "folder": "in", "\#(key)": "data/x" } } }"#,
            to: "pipeline.json")
        for command in [["config", "check"], ["watch"]] {
            let outcome = try workplace.run(command)
            #expect(outcome.code == 78)
            #expect(outcome.errorLines.count == 1)
            #expect(outcome.error.contains("triggers.inbox.\(key) lies in the watched folder"), "\(outcome.error)")
        }
    }

    @Test func `a link into the inbox that appears later does not turn results into inputs`() throws {
        try workplace.makeFolder("away")
        let outbox = workplace.folder.appendingPathComponent("outbox").path
        #expect(symlink("away", outbox) == 0)
        let watch = try workplace.start(["watch"])
        watch.wait(for: "watching")
        #expect(unlink(outbox) == 0)
        #expect(symlink("inbox", outbox) == 0)
        try workplace.write(Self.list, to: "inbox/a.csv")
        watch.wait(for: "is not taken: triggers.inbox.outbox is the watched folder itself")
        _ = try end(watch)
        #expect(files(in: "inbox") == ["a.csv"])
    }

    @Test func `a cancelled job is resumed with its file, also if that was moved`() throws {
        try workplace.write("nothing here\n", to: "inbox/a.csv")
        let watch = try workplace.start(["watch"])
        watch.wait(for: " error: ")
        let id = try #require(
            try workplace.run("jobs", "list").output.split(separator: "\n").last?.prefix { $0 != " " })
        #expect(files(in: "failed") == ["a.csv", "a.error.txt"])
        // The file is found at its new place, and is still unusable.
        let again = try workplace.run("jobs", "resume", String(id))
        #expect(again.code == 65, "\(again.error)")
        #expect(files(in: "failed") == ["a.csv", "a.error.txt"])
        _ = try end(watch)
        try FileManager.default.removeItem(at: workplace.folder.appendingPathComponent("failed/a.csv"))
        let gone = try workplace.run("jobs", "resume", String(id))
        #expect(gone.code == 66)
        #expect(gone.errorLines.count == 1)
        #expect(gone.error.contains("failed/a.csv"))
    }
}
