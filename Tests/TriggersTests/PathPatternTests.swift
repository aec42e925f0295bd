import Foundation
import Glibc
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
    func `a path component that exists is literal, any other one is a pattern`(text: String, paths: [String]) {
        let found = PathPattern("\(scratch.path)/\(text)").found.paths
        #expect(found.map { $0.trimmingPrefix("\(scratch.path)/") } == paths.map { $0[...] })
    }

    @Test func `file names that are not UTF-8 are counted, not ignored`() throws {
        try scratch.makeFolder("bytes")
        let folder = scratch.file("bytes")
        for name: [CChar] in [[-4, 46, 99, 115, 118, 0], [97, 46, 99, 115, 118, 0]] {
            let path = Array(folder.utf8CString.dropLast()) + [47] + name
            let descriptor = open(path, O_CREAT | O_WRONLY, 0o600)
            #expect(descriptor >= 0)
            close(descriptor)
        }
        let found = PathPattern("\(folder)/*.csv").found
        #expect(found.paths == ["\(folder)/a.csv"])
        #expect(found.unreadable == 1)
    }
}
