import MailTerms
import TestSupport
import Testing
import Write

@Suite struct OutputNamesTests {
    @Test func `results stand beside the input unless a folder or a file is named`() {
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

    @Test func `a set is published together, rejects only where there are any`() throws {
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

    @Test func `a set that is dropped leaves nothing behind`() throws {
        let scratch = try ScratchFolder()
        let set = try OutputSet(
            OutputNames(input: scratch.file("b.csv")), with: ExtraTable.allCases, collision: .number)
        try set.append([RejectedRecord(line: 1, reason: "no", record: [])])
        #expect(try scratch.names.allSatisfy { $0.hasPrefix(".") })
        set.discard()
        #expect(try scratch.names == [])
    }
}
