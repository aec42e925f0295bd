import TestSupport
import Testing

@testable import Verification

@Suite struct LeaseMessageTests {
    private let handOver = LeaseMessage.handOver(
        LeaseKey("gmail"),
        LeaseHandOver(
            pace: [1, 2, 3],
            waiting: [
                Wisher(address: [1], isSameUser: true, mailboxes: 70_000), Wisher(address: [3], isSameUser: false),
            ]))

    @Test func `a lease message is read as it was written`() {
        let messages = [.wish(mailboxes: 70_000), .withdrawal, handOver, .freed(name: [0, 65])] as [LeaseMessage]
        for message in messages { #expect(LeaseMessage(message.bytes) == message) }
    }

    @Test func `a hand-over message that is cut short or too long is not read`() {
        let bytes = handOver.bytes
        for count in 0..<bytes.count { #expect(LeaseMessage(Array(bytes.prefix(count))) == nil) }
        #expect(LeaseMessage(bytes + [0]) == nil)
    }

    @Test func `a lease message of another version or of an unknown kind is not read`() {
        for message in [.wish(mailboxes: 1), .withdrawal, handOver] as [LeaseMessage] {
            let bytes = message.bytes
            #expect(LeaseMessage([bytes[0] + 1] + bytes.dropFirst()) == nil)
            #expect(LeaseMessage([bytes[0], 9] + bytes.dropFirst(2)) == nil)
        }
    }

    @Test func `a hand-over message with more wishers than a lease keeps is not read`() {
        let wishers = (0...HeldLease.mostWishers).map { Wisher(address: [UInt8($0)], isSameUser: true) }
        let message = LeaseMessage.handOver(LeaseKey("gmail"), LeaseHandOver(pace: [], waiting: wishers))
        #expect(LeaseMessage(message.bytes) == nil)
    }

    @Test func `a hand-over message with a changed byte is not read, or is a message with exactly these bytes`() {
        let bytes = handOver.bytes
        var chance = SeededGenerator(seed: 1)
        for _ in 0..<10_000 {
            var changed = bytes
            changed[Int.random(in: 0..<bytes.count, using: &chance)] = UInt8.random(in: 0...255, using: &chance)
            guard let message = LeaseMessage(changed) else { continue }
            #expect(message.bytes == changed)
        }
    }
}
