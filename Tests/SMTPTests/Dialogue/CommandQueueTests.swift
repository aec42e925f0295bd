import Testing

@testable import SMTP

@Suite struct CommandQueueTests {
    @Test func `the first group is sent with MAIL, and replies are due in the order of the commands`() {
        var queue = CommandQueue()
        queue.plan([0, 1, 2], groupSize: 2)
        #expect(queue.sendMail() == [0, 1])
        #expect(queue.due == [.mail, .recipient(0), .recipient(1)])
        #expect(queue.removeDue() == .mail)
        #expect(queue.hasUnsent)
    }

    @Test func `without pipelining MAIL and each recipient are sent alone`() {
        var queue = CommandQueue()
        queue.plan([0, 1], groupSize: 1)
        #expect(queue.sendMail().isEmpty)
        #expect(queue.removeDue() == .mail)
        #expect(queue.sendGroup() == [0])
        #expect(queue.group.isEmpty)
    }

    @Test func `a control is sent alone, after the recipients`() {
        var queue = CommandQueue()
        queue.plan([0, 1], groupSize: 2)
        _ = queue.sendMail()
        #expect(queue.group == [0, 1])
        queue.send(.control)
        #expect(queue.due == [.control])
        #expect(queue.group.isEmpty)
    }

    @Test func `no reply is due after the last one`() {
        var queue = CommandQueue()
        queue.plan([0], groupSize: 1)
        _ = queue.sendMail()
        queue.dropUnsent()
        #expect(queue.removeDue() == .mail)
        #expect(queue.removeDue() == nil)
        #expect(!queue.hasUnsent)
    }
}
