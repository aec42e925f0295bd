import MailTerms
import Pacing
import Testing
import Verdicts

@testable import Verification

@Suite struct QuarantineTests {
    private let jobs = HandMade.jobs(2)

    private func dead(_ number: Int, of job: Int = 0) -> HeldAnswer {
        HandMade.held(HandMade.mailbox(number, of: jobs[job]))
    }

    /// The numbers of the mailboxes whose verdicts are kept; `nil` if they are doubted.
    private func kept(_ answer: HeldAnswer, in quarantine: inout Quarantine) -> [Int]? {
        switch quarantine.recordDead(answer) {
        case .keep(let answers): answers.map(\.asked.mailbox.number)
        case .doubt: nil
        }
    }

    /// A quarantine of a provider that usually has every mailbox.
    private func healthy() -> Quarantine {
        var quarantine = Quarantine()
        for _ in 0..<100 { quarantine.recordLiving() }
        return quarantine
    }

    @Test func `a dead mailbox keeps its verdict after a whole window of further dead mailboxes`() {
        var quarantine = Quarantine()
        for number in 0..<OutageGuard.window {
            #expect(kept(dead(number), in: &quarantine) == [])
        }
        #expect(kept(dead(99), in: &quarantine) == [0])
        #expect(quarantine.answers.count == OutageGuard.window)
    }

    @Test func `when a provider begins to refuse nearly every mailbox, all held mailboxes must be asked again`() {
        var quarantine = healthy()
        var released = 0
        for number in 0..<OutageGuard.window {
            guard case .doubt(let answers) = quarantine.recordDead(dead(number)) else { continue }
            // All that came before, when the alarm is raised; then each by itself.
            #expect(answers.map(\.asked.mailbox.number) == Array(released...number))
            released = number + 1
        }
        #expect(quarantine.isRaised)
        #expect(released == OutageGuard.window)
        #expect(quarantine.answers.isEmpty)
    }

    @Test func `living mailboxes end an outage`() {
        var quarantine = healthy()
        for number in 0..<OutageGuard.window { _ = quarantine.recordDead(dead(number)) }
        #expect(quarantine.isRaised)
        for _ in 0..<OutageGuard.window { quarantine.recordLiving() }
        #expect(!quarantine.isRaised)
        #expect(kept(dead(1), in: &quarantine) == [])
    }

    @Test func `a removed job's answers leave the quarantine, and those of other jobs stay`() {
        var quarantine = Quarantine()
        for number in 0..<6 { _ = quarantine.recordDead(dead(number, of: number % 2)) }
        #expect(quarantine.release(of: jobs[1]).map(\.asked.mailbox.number) == [1, 3, 5])
        #expect(quarantine.answers.map(\.asked.mailbox.number) == [0, 2, 4])
        #expect(quarantine.release(of: jobs[1]).isEmpty)
    }
}
