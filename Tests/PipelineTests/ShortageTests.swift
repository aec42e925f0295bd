import MailTerms
import TestSupport
import Testing

@testable import Pipeline

@Suite struct ShortageTests {
    private let now = SettableClock().now

    @Test func `what fails for want of sockets is one shortage, and waited for`() {
        var shortage = Shortage()
        #expect(!shortage.hasBegun)
        for _ in 0..<200 { #expect(shortage.note(at: now) == false) }
        #expect(shortage.hasBegun)
        #expect(shortage.until == now + .seconds(1))
    }

    @Test func `half a minute of nothing else is the end`() {
        var shortage = Shortage()
        let verdicts = (0...30).map { shortage.note(at: now + .seconds($0)) }
        #expect(verdicts == [Bool](repeating: false, count: 30) + [true])
    }

    @Test func `a connection ends it`() {
        var shortage = Shortage()
        for second in 0..<300 {
            let isHopeless = shortage.note(at: now + .seconds(second))
            #expect(!isHopeless)
            if second % 20 == 0 { shortage.noteConnection() }
        }
    }
}
