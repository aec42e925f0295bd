import MailTerms
import Testing

@testable import Verification

@Suite struct AwaitedLeaseTests {
    private let now = HandMade.start

    @Test func `waits between two wishes for a lease double from one second to four`() {
        var lease = AwaitedLease(at: now)
        #expect(lease.nextWish == now + .seconds(1))
        for wait in [1, 2, 4, 4] {
            lease.beginWish(at: now)
            lease.wishWasSent(at: now)
            #expect(lease.nextWish == now + .seconds(wait))
        }
    }

    @Test func `a wish that was not sent is repeated after a second and does not lengthen the waits`() {
        var lease = AwaitedLease(at: now)
        for _ in 0..<5 {
            lease.beginWish(at: now)
            lease.wishWasNotSent(at: now)
            #expect(lease.nextWish == now + .seconds(1))
        }
        lease.wishWasSent(at: now)
        #expect(lease.nextWish == now + .seconds(1))
    }

    @Test func `a wish is under way until its outcome is known`() {
        var lease = AwaitedLease(at: now)
        #expect(!lease.isWishing)
        lease.beginWish(at: now)
        #expect(lease.isWishing)
        lease.wishWasSent(at: now)
        #expect(!lease.isWishing)
    }
}
