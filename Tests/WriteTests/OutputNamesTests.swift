import Foundation
import MailTerms
import Tables
import TestSupport
import Testing
import Write

@Suite struct OutputNamesTests {
    @Test func `results are beside the input unless a folder or a file is named`() {
        let beside = OutputNames(input: "a/b.csv")
        #expect(
            beside.all.map(\.description) == [
                "a/b.results.csv", "a/b.summary.json", "a/b.rejects.csv", "a/b.deliverable.csv", "a/b.risky.csv",
                "a/b.undeliverable.csv", "a/b.unknown.csv", "a/b.clean.csv",
            ])
        #expect(OutputNames(input: "in/b.tsv", folder: "out").results.description == "out/b.results.tsv")
        #expect(OutputNames(input: "leads").results.description == "leads.results.csv")
        let named = OutputNames(output: "out/x.csv")
        #expect(named.results.description == "out/x.csv")
        #expect(named.summary.description == "out/x.summary.json")
        #expect(named.path(of: .status(.risky)).description == "out/x.risky.csv")
    }

    @Test func `files that belong together get the first number that is free for all of them`() throws {
        let scratch = try ScratchFolder()
        try scratch.write([], to: "b.results.csv")
        try scratch.write([], to: "b.summary-2.json")
        let names = OutputNames(input: scratch.file("b.csv")).firstFree()
        #expect(names.all.prefix(3).map(\.name) == ["b.results-3.csv", "b.summary-3.json", "b.rejects-3.csv"])
    }

    @Test func `a set is published together, with rejects only if there are any`() throws {
        let scratch = try ScratchFolder()
        let set = try OutputSet(
            OutputNames(input: scratch.file("b.csv")), with: ExtraTable.allCases, collision: .number)
        try set.append([])
        let published = try set.publish(summary: Array("{}".utf8))
        #expect(published.rejects == nil)
        #expect(published.extras.count == 5)
        #expect(
            try scratch.names == [
                "b.clean.csv", "b.deliverable.csv", "b.results.csv", "b.risky.csv", "b.summary.json",
                "b.undeliverable.csv",
                "b.unknown.csv",
            ])
    }

    @Test func `a discarded set leaves no file`() throws {
        let scratch = try ScratchFolder()
        let set = try OutputSet(
            OutputNames(input: scratch.file("b.csv")), with: ExtraTable.allCases, collision: .number)
        try set.append([RejectedRecord(line: 1, reason: "no", record: [])])
        #expect(try scratch.names.allSatisfy { $0.hasPrefix(".") })
        set.discard()
        #expect(try scratch.names == [])
    }

    @Test(arguments: [
        (String(repeating: "a", count: 246) + ".csv", ".csv"),
        (String(repeating: "é", count: 124) + ".csv.gz", ".csv.gz"),
        (String(repeating: "👩‍🚀", count: 22) + ".tsv", ".tsv"), (String(repeating: "x", count: 255), ".csv"),
    ])
    func `the names of results are cut between characters if the name of the input is too long`(
        name: String, ending: String
    ) throws {
        let scratch = try ScratchFolder()
        let names = OutputNames(input: name, folder: scratch.path, isGzip: name.hasSuffix(".gz"))
        #expect(names.all.allSatisfy { $0.name.utf8.count <= 255 - "-999999".utf8.count })
        let stem = try #require(names.results.name.components(separatedBy: ".results").first)
        #expect(name.hasPrefix(stem))
        #expect(stem.utf8.count > 200)
        #expect(names.results.name.hasSuffix(".results\(ending)"))
        for number in ["", "-2"] {
            let set = try OutputSet(names, with: ExtraTable.allCases, collision: .number)
            let published = try set.publish(summary: [])
            #expect(published.results.hasSuffix(".results\(number)\(ending)"))
        }
    }

    @Test func `sets with the same stem that are published at the same time get different numbers`() throws {
        let scratch = try ScratchFolder()
        let sets = try ["b.csv", "b.tsv", "b.txt", "b.csv"].map {
            try OutputSet(
                OutputNames(input: $0, folder: scratch.path), with: $0 == "b.tsv" ? ExtraTable.allCases : [],
                collision: .number)
        }
        try sets[2].append([RejectedRecord(line: 1, reason: "no", record: [])])
        let published = try sets.map { try $0.publish(summary: Array("{}".utf8)) }
        #expect(
            published.map { ($0.results as NSString).lastPathComponent } == [
                "b.results.csv", "b.results-2.tsv", "b.results-3.txt", "b.results-4.csv",
            ])
        #expect(
            published.map(\.summary).map { ($0 as NSString).lastPathComponent } == [
                "b.summary.json", "b.summary-2.json", "b.summary-3.json", "b.summary-4.json",
            ])
        #expect(published[2].rejects?.hasSuffix("b.rejects-3.csv") == true)
        #expect(published[1].extras.values.allSatisfy { $0.hasSuffix("-2.tsv") })
    }

    @Test func `all files of a set get the next number if one name is no longer free`() throws {
        let scratch = try ScratchFolder()
        let set = try OutputSet(OutputNames(input: "b.csv", folder: scratch.path), collision: .number)
        var announced: [String] = []
        let published = try set.publish(summary: []) { published, files in
            announced.append((published.results as NSString).lastPathComponent)
            #expect(files.last?.path == published.results)
            // Not the file that is named first, because that would be noticed at once.
            if announced.count == 1 { try scratch.write("theirs", to: "b.results.csv") }
        }
        #expect(announced == ["b.results.csv", "b.results-2.csv"])
        #expect(published.summary.hasSuffix("b.summary-2.json"))
        #expect(try scratch.names == ["b.results-2.csv", "b.results.csv", "b.summary-2.json"])
        #expect(try scratch.text("b.results.csv") == "theirs")
    }

    @Test func `a set without numbers leaves no file if its name is no longer free`() throws {
        let scratch = try ScratchFolder()
        let set = try OutputSet(OutputNames(output: scratch.file("x.csv")), collision: .refuse)
        #expect(throws: WriteError.alreadyExists(path: scratch.file("x.csv"))) {
            _ = try set.publish(summary: []) { _, _ in try scratch.write("theirs", to: "x.csv") }
        }
        #expect(try scratch.names == ["x.csv"])
        #expect(try scratch.text("x.csv") == "theirs")
    }

    @Test(
        arguments: [
            ("leads.results.csv", "leads.summary.json"), ("leads.results-12.csv.gz", "leads.summary-12.json"),
            ("a-2.undeliverable.tsv", "a-2.summary.json"), ("leads.csv", nil), ("results.csv", nil),
            ("leads.results.x.csv", nil),
        ] as [(String, String?)])
    func `the name of a summary follows from the name of any file of its set`(name: String, summary: String?) {
        #expect(OutputNames.summary(besideOutput: name) == summary)
        #expect(OutputNames.isOutput(name) == (summary != nil))
    }
}
