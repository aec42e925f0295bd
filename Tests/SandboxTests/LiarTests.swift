import Testing

@testable import Sandbox

/// When a server lies, decided only by counts and times.
@Suite struct LiarTests {
    private func question(
        _ localPart: String = "anna", client: String = "127.0.0.1", connection: Int = 1, recipient: Int = 1,
        unknownInSession: Int = 0, at seconds: Int = 0
    ) -> Liar.Question {
        Liar.Question(
            localPart: localPart, client: client, connection: connection, recipient: recipient,
            unknownInSession: unknownInSession, age: .seconds(seconds), now: .seconds(1000 + seconds))
    }

    @Test func `a host without lies tells the truth`() {
        var liar = Liar()
        #expect(liar.lie([], to: question()) == nil)
    }

    @Test func `a server lies for a time after its first connection, and then stops`() {
        let lies = [Lie(period: .first(.seconds(60)))]
        var liar = Liar()
        let lied = [0, 59, 60, 600].map { liar.lie(lies, to: question(at: $0)) != nil }
        #expect(lied == [true, true, false, false])
    }

    @Test func `a server lies in every third connection`() {
        let lies = [Lie(period: .everyConnection(3))]
        var liar = Liar()
        #expect((1...9).filter { liar.lie(lies, to: question(connection: $0)) != nil } == [3, 6, 9])
    }

    @Test func `a server lies in the rest of a session with three unknown recipients`() {
        let lies = [Lie(period: .afterUnknownInSession(3))]
        var liar = Liar()
        #expect((0...4).filter { liar.lie(lies, to: question(unknownInSession: $0)) != nil } == [3, 4])
    }

    /// Unknown recipients at these seconds; whether each was lied about.
    private func lied(until end: LieEnd, after limit: Int, unknownAt seconds: [Int]) -> [Bool] {
        let lies = [Lie(period: .afterUnknownOfClient(limit, until: end))]
        var liar = Liar()
        return seconds.map { second in
            let question = question("nobody", at: second)
            defer { liar.recordUnknown(lies, question) }
            return liar.lie(lies, to: question) != nil
        }
    }

    @Test func `a client that has asked about two unknown recipients is lied to from then on`() {
        #expect(lied(until: .never, after: 2, unknownAt: [0, 1, 2, 86_400]) == [false, false, true, true])
    }

    @Test func `a client is lied to for a time, and then its unknown recipients are counted from 0`() {
        let lied = lied(until: .after(.seconds(10)), after: 2, unknownAt: [0, 1, 5, 10, 11, 12, 13])
        #expect(lied == [false, false, true, true, false, false, true])
    }

    @Test func `a client that goes on asking is lied to until it has paused`() {
        let lied = lied(until: .pause(.seconds(10)), after: 1, unknownAt: [0, 9, 18, 27, 37, 38])
        #expect(lied == [false, true, true, true, false, true])
    }

    @Test func `known recipients are not counted, and each client has its own count`() {
        let lies = [Lie(period: .afterUnknownOfClient(1, until: .never))]
        var liar = Liar()
        #expect((0..<9).allSatisfy { liar.lie(lies, to: question(at: $0)) == nil })
        liar.recordUnknown(lies, question("nobody"))
        #expect(liar.lie(lies, to: question(client: "127.0.0.2")) == nil)
        #expect(liar.lie(lies, to: question()) != nil)
    }

    @Test(arguments: [ChanceUnit.connection, .recipient])
    func `a lie by chance has its probability, and is the same within a unit and for the same seed`(unit: ChanceUnit) {
        func lied(seed: UInt64) -> [Bool] {
            let lies = [Lie(period: .chance(0.25, per: unit, seed: seed))]
            var liar = Liar()
            return (1...4000).map { number in
                let question =
                    unit == .connection ? question(connection: number) : question(recipient: number)
                let answers = (0..<2).map { _ in liar.lie(lies, to: question) != nil }
                #expect(answers[0] == answers[1])
                return answers[0]
            }
        }
        let first = lied(seed: 1)
        #expect((900...1100).contains(first.count { $0 }))
        #expect(first == lied(seed: 1))
        #expect(first != lied(seed: 2))
    }

    @Test func `probability 0 never lies, probability 1 always`() {
        var liar = Liar()
        for number in 1...500 {
            let question = question(connection: number, recipient: number)
            for unit in ChanceUnit.allCases {
                #expect(liar.lie([Lie(period: .chance(0, per: unit, seed: 1))], to: question) == nil)
                #expect(liar.lie([Lie(period: .chance(1, per: unit, seed: 1))], to: question) != nil)
            }
        }
    }

    @Test func `the first lie that applies replaces the answer`() {
        let lies = [
            Lie(claim: .accepts, period: .everyConnection(2)),
            Lie(claim: .refuses, subjects: LieSubjects(exceptions: ["postmaster"])),
        ]
        var liar = Liar()
        #expect(liar.lie(lies, to: question(connection: 1))?.claim == .refuses)
        #expect(liar.lie(lies, to: question(connection: 2))?.claim == .accepts)
        #expect(liar.lie(lies, to: question("Postmaster", connection: 1)) == nil)
    }

    @Test func `each lie sees a client's pause, even if an earlier lie replaces the answer`() {
        let lies = [
            Lie(period: .afterUnknownOfClient(1, until: .pause(.seconds(10)))),
            Lie(claim: .accepts, period: .afterUnknownOfClient(1, until: .pause(.seconds(20)))),
        ]
        var liar = Liar()
        liar.recordUnknown(lies, question("nobody"))
        #expect(liar.lie(lies, to: question(at: 9))?.claim == .refuses)
        #expect(liar.lie(lies, to: question(at: 19))?.claim == .accepts)
        #expect(liar.lie(lies, to: question(at: 39)) == nil)
    }

    @Test(arguments: [
        (LieSubjects(digits: false), ["anna", "anna.holm"], ["anna1", "2anna"]),
        (LieSubjects(digits: true), ["anna1"], ["anna", "anna.holm"]),
        (LieSubjects(dot: true), ["anna.holm", ".a"], ["anna"]),
        (LieSubjects(dot: false), ["anna", "anna_1"], ["anna.holm"]),
        (LieSubjects(longest: 4), ["anna", "jo"], ["annas", "åsak"]),
        (LieSubjects(digits: false, dot: true, longest: 6), ["an.na"], ["an.na1", "anna", "anna.ho"]),
        (LieSubjects(exceptions: ["postmaster"]), ["anna", "post"], ["postmaster", "PostMaster"]),
    ])
    func `a lie may apply to certain local parts only`(subjects: LieSubjects, lied: [String], spared: [String]) {
        #expect(lied.allSatisfy(subjects.include))
        #expect(!spared.contains(where: subjects.include))
    }
}
