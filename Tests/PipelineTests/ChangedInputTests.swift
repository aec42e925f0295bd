import Configuration
import Glibc
import Jobs
import TestSupport
import Testing

@testable import Pipeline

/// Runs whose input changes while they read it.
@Suite struct ChangedInputTests {
    @Test func `a file that changes while its addresses are checked is not annotated`() async throws {
        try await withWorld(Self.world) { sandbox in
            let run = try TestRun(sandbox)
            let outcome = try await run.verify(["ann@a.example", "bob@a.example"]) { coming in
                coming.progress.onAct { act in
                    guard act == .publication else { return }
                    _ = try? run.folder.write("email\nbob@a.example\nann@a.example\n", to: "list.csv")
                }
            }
            #expect(outcome.error?.kind == .inputChanged)
            #expect(outcome.error?.description.contains("changed while it was being checked") == true)
            #expect(try !run.folder.names.contains("out.csv"))
        }
    }

    @Test(arguments: ["another in its place", "grown", "cut", "written over"])
    func `a file that changes while it is only read is not published`(change: String) async throws {
        try await withWorld(Self.world) { sandbox in
            let run = try TestRun(sandbox, ["normalize": ["checks": "syntax"]])
            let outcome = try await run.verify(["ann@a.example", "bob@a.example"]) { coming in
                coming.progress.onAct { _ in run.folder.change("list.csv", change) }
            }
            #expect(outcome.error?.kind == .inputChanged)
            #expect(outcome.error?.description.contains("changed while it was being checked") == true)
            #expect(try !run.folder.names.contains("out.csv"))
        }
    }

    @Test func `a file whose times change while it is only read is the same file`() async throws {
        try await withWorld(Self.world) { sandbox in
            let run = try TestRun(sandbox, ["normalize": ["checks": "syntax"]])
            let outcome = try await run.verify(["ann@a.example", "bob@a.example"]) { coming in
                coming.progress.onAct { _ in run.folder.change("list.csv", "touched") }
            }
            #expect(outcome.summary?.rows == 2)
        }
    }

    private static let world = """
        {
          "hosts": { "mx.example": {} },
          "domains": { "a.example": { "mx": ["10 mx.example"], "mailboxes": ["ann", "bob"] } }
        }
        """
}

extension ScratchFolder {
    /// Changes a file in a way in which other programs may change it while it is read.
    fileprivate func change(_ name: String, _ change: String) {
        let path = file(name)
        let text = "email\neve@a.example\nann@a.example\n"
        switch change {
        case "grown": append(text, to: path)
        case "cut": truncate(path, 12)
        case "written over": overwrite(path, with: text)
        case "touched": chmod(path, 0o600)
        default:
            _ = try? write(text, to: "other.csv")
            rename(file("other.csv"), path)
        }
    }

    private func append(_ text: String, to path: String) {
        let descriptor = open(path, O_WRONLY | O_APPEND)
        defer { close(descriptor) }
        _ = text.withCString { Glibc.write(descriptor, $0, text.utf8.count) }
    }

    private func overwrite(_ path: String, with text: String) {
        let descriptor = open(path, O_WRONLY)
        defer { close(descriptor) }
        _ = text.withCString { pwrite(descriptor, $0, text.utf8.count, 0) }
    }
}
