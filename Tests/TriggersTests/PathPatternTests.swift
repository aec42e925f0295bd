import Foundation
import TestSupport
import Testing

@testable import Triggers

@Suite struct PathPatternTests {
    private let scratch: ScratchFolder

    init() throws {
        scratch = try ScratchFolder()
        for folder in ["lists [2026]", "more*", "plain"] { try scratch.makeFolder(folder) }
        let files = [
            "lists [2026]/leads.csv", "lists [2026]/b[1].csv", "lists [2026]/b1.csv", "more*/what?.csv",
            "more*/whats.csv",
            "plain/a.csv", "plain/b.csv", "plain/back\\slash.csv",
        ]
        for file in files { try scratch.write("x", to: file) }
    }

    @Test(arguments: [
        ("lists [2026]/leads.csv", ["lists [2026]/leads.csv"]),
        ("lists [2026]/*.csv", ["lists [2026]/b1.csv", "lists [2026]/b[1].csv", "lists [2026]/leads.csv"]),
        ("lists [2026]/b[1].csv", ["lists [2026]/b[1].csv"]),
        ("lists [2026]/b[12].csv", ["lists [2026]/b1.csv"]),
        ("lists \\[2026\\]/b\\[1\\].csv", ["lists [2026]/b[1].csv"]),
        ("l*/leads.csv", ["lists [2026]/leads.csv"]),
        ("more*/what?.csv", ["more*/what?.csv"]), ("more*/w*", ["more*/what?.csv", "more*/whats.csv"]),
        ("p*/[ab].csv", ["plain/a.csv", "plain/b.csv"]), ("plain//./a.csv", ["plain/./a.csv"]),
        ("plain/back\\slash.csv", ["plain/back\\slash.csv"]), ("none/*.csv", []), ("plain/[", []),
    ])
    func `A part that names something that exists is that, another one is a pattern`(text: String, paths: [String]) {
        let found = PathPattern("\(scratch.path)/\(text)").paths
        #expect(found.map { $0.trimmingPrefix("\(scratch.path)/") } == paths.map { $0[...] })
    }
}
