import Sandbox
import TestSupport
import Testing

/// The lying server of simulated worlds.
@Suite struct LyingServerTests {
    @Test func `an honest server tells the truth in every session`() {
        var server = LyingServer(lies: [], mailboxes: ["anna"])
        for second in 0..<3 {
            var session = server.open(now: .seconds(second))
            #expect(server.accepts("Anna", in: &session, now: .seconds(second)))
            #expect(!server.accepts("bob", in: &session, now: .seconds(second)))
        }
        #expect(server.told == LiesTold())
        #expect(server.connections == 3)
        #expect(server.recipients == 6)
    }

    @Test func `a lie to one source address does not affect another one`() {
        let lies = [Lie(period: .afterUnknownOfClient(1, until: .never))]
        var server = LyingServer(lies: lies, mailboxes: ["anna"])
        var first = server.open(client: "192.0.2.1", now: .zero)
        var second = server.open(client: "192.0.2.2", now: .zero)
        #expect(!server.accepts("bob", in: &first, now: .zero))
        #expect(!server.accepts("anna", in: &first, now: .zero))
        #expect(server.accepts("anna", in: &second, now: .zero))
        #expect(server.told == LiesTold(refusedMailboxes: 1))
    }

    @Test(arguments: LieKind.allCases, [LieClaim.refuses, .accepts])
    func `each kind of lying server lies in the end, and the same for the same seed`(kind: LieKind, claim: LieClaim) {
        func history(seed: UInt64) -> (answers: [Bool], told: LiesTold) {
            var random = SeededGenerator(seed: seed)
            let period = kind.period(using: &random)
            var server = LyingServer(lies: [Lie(claim: claim, period: period)], mailboxes: ["anna"])
            var answers: [Bool] = []
            for connection in 0..<40 {
                var session = server.open(now: .seconds(connection * 20))
                for question in 0..<16 {
                    let now = Duration.seconds(connection * 20 + question)
                    answers.append(server.accepts(question.isMultiple(of: 2) ? "bob" : "anna", in: &session, now: now))
                }
            }
            return (answers, server.told)
        }
        for seed in 1...20 as ClosedRange<UInt64> {
            let (answers, told) = history(seed: seed)
            #expect(told.count > 0, "seed \(seed)")
            #expect((told.refusedMailboxes > 0) == (claim == .refuses))
            #expect(history(seed: seed).answers == answers)
        }
    }
}
