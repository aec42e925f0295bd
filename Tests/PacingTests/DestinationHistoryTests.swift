import MailTerms
import Testing

@testable import Pacing

@Suite struct DestinationHistoryTests {
    @Test func `one session that was cut off sets no limit of recipients`() {
        var cuts = SessionCuts()
        cuts.record(after: 20)
        #expect(cuts.recipientLimit == nil)
    }

    @Test func `two sessions that were cut off set the limit to three quarters of the longer one`() {
        var cuts = SessionCuts()
        cuts.record(after: 18)
        cuts.record(after: 20)
        #expect(cuts.recipientLimit == 15)
    }

    @Test func `a session with more answers in between lets the count of cut sessions begin anew`() {
        var cuts = SessionCuts()
        cuts.record(after: 20)
        cuts.recordEnd(after: 20)
        #expect(cuts.lastCut == 20)
        cuts.recordEnd(after: 21)
        cuts.record(after: 20)
        #expect(cuts.recipientLimit == nil)
    }

    @Test func `the limit of recipients after cut sessions only falls, and not below two`() {
        var cuts = SessionCuts()
        for _ in 0..<2 { cuts.record(after: 8) }
        cuts.recordEnd(after: 9)
        for _ in 0..<2 { cuts.record(after: 40) }
        #expect(cuts.recipientLimit == 6)
        cuts.recordEnd(after: 41)
        for _ in 0..<2 { cuts.record(after: 1) }
        #expect(cuts.recipientLimit == 2)
    }

    @Test func `a destination allows any number of sessions before its first visit, then as many as the feedback`() {
        var history = DestinationHistory()
        #expect(history.sessions == .max)
        #expect(!history.isVisited)
        history.begin(with: Feedback(connections: 3))
        #expect(history.sessions == 3)
        #expect(history.isVisited)
        history.feedback.failed()
        history.feedbackChanged()
        #expect(history.sessions == 2)
    }
}
