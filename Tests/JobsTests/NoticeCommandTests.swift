import Testing

@testable import Jobs

@Suite struct NoticeCommandTests {
    @Test func `A command that does not end is ended, with what it has started`() {
        let command = NoticeCommand(
            words: ["sh", "-c", "sleep 600 & wait"], environment: ["PATH=/usr/bin:/bin"], limit: 0.1)
        #expect(command.run(giving: "{}") == "took too long and was ended")
    }

    @Test func `One that ignores the request to end is ended all the same`() {
        let command = NoticeCommand(
            words: ["sh", "-c", "trap '' TERM; while :; do sleep 1; done"], environment: ["PATH=/usr/bin:/bin"],
            limit: 0.1)
        #expect(command.run(giving: "{}") == "took too long and was ended")
    }

    @Test func `Nothing is run for a text that no pipe holds`() {
        let command = NoticeCommand(words: ["false"], environment: [])
        let text = String(repeating: "x", count: 100_000)
        #expect(command.run(giving: text) == "is not run: what it is to be told is too long")
    }
}
