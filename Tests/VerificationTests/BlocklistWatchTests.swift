import MailTerms
import Testing

@testable import Verification

@Suite struct BlocklistWatchTests {
    @Test func `refusals of one destination count once towards a blocklist`() {
        var watch = BlocklistWatch()
        for _ in 0..<20 { noteBlocked("microsoft365", false) }
        for destination in ["a.example", "b.example", "c.example"] { noteBlocked(destination, false) }
        _ = watch.record("d.example", isBlocked: nil)
        noteBlocked("e.example", true)

        func noteBlocked(_ destination: String, _ mustStop: Bool) {
            let stops = watch.record(destination, isBlocked: true)
            #expect(stops == mustStop)
        }
    }
}
