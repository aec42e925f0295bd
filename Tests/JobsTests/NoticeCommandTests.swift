import Foundation
import Testing

@testable import Jobs

@Suite struct NoticeCommandTests {
    @Test func `a notice command that does not end is ended with the processes that it has started`() {
        let command = NoticeCommand(
            words: ["sh", "-c", "sleep 600 & wait"], environment: ["PATH=/usr/bin:/bin"], limit: 0.1)
        #expect(command.run(giving: "{}") == "took too long and was ended")
    }

    @Test func `a notice command that ignores SIGTERM is killed`() {
        let command = NoticeCommand(
            words: ["sh", "-c", "trap '' TERM; while :; do sleep 1; done"], environment: ["PATH=/usr/bin:/bin"],
            limit: 0.1)
        #expect(command.run(giving: "{}") == "took too long and was ended")
    }

    @Test func `a notice command is not run if its input does not fit into a pipe`() {
        let command = NoticeCommand(words: ["false"], environment: [])
        let text = String(repeating: "x", count: 100_000)
        #expect(command.run(giving: text) == "is not run: its input is longer than 60000 bytes")
    }

    @Test func `docs/OPERATIONS.md says how long a notice command may take`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let page = try String(contentsOf: root.appending(path: "docs/OPERATIONS.md"), encoding: .utf8)
        #expect(page.contains("It may take \(Int(NoticeCommand.limit)) s."))
    }
}
