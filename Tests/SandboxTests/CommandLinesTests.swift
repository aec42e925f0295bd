import NIOCore
import Testing

@testable import Sandbox

@Suite struct CommandLinesTests {
    private func items(of chunks: String...) -> [CommandLines.Item] {
        var buffer = CommandLines()
        var items: [CommandLines.Item] = []
        for chunk in chunks {
            var bytes = ByteBuffer(string: chunk)
            buffer.append(&bytes)
            while let item = buffer.next() {
                items.append(item)
                if item == .tooLong { return items }
            }
        }
        return items
    }

    @Test func `command lines may arrive in pieces or together`() {
        let whole: [CommandLines.Item] = [
            .line(.init(text: "NOOP")), .line(.init(text: "")), .line(.init(text: "QUIT")),
        ]
        #expect(items(of: "NOOP\r\n\r\nQUIT\r\n") == whole)
        #expect(items(of: "NO", "OP\r", "\n\r\nQUIT\r\n") == whole)
    }

    @Test func `a bare line feed ends a command line and is recorded`() {
        #expect(
            items(of: "NOOP\n\n") == [
                .line(.init(text: "NOOP", endedByBareLineFeed: true)),
                .line(.init(text: "", endedByBareLineFeed: true)),
            ])
    }

    @Test func `a command line without an end is given up`() {
        #expect(items(of: String(repeating: "x", count: 5000)) == [.tooLong])
        #expect(items(of: String(repeating: "x", count: 5000) + "\r\n") == [.tooLong])
    }
}
