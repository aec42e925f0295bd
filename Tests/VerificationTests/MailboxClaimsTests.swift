import MailTerms
import Pacing
import Testing

@testable import Verification

/// Every arrow of the diagram, and the verdicts of followers.
@Suite struct MailboxClaimsTests {
    private let jobs = HandMade.jobs(4)
    private let start = HandMade.start

    /// The same mailbox, as each job has it.
    private func ann(_ job: Int, as name: String = "ann") -> JobMailbox {
        HandMade.mailbox(job, of: jobs[job], name: name)
    }

    /// What is to be done about a mailbox, in words.
    private func turn(of one: JobMailbox, in claims: inout MailboxClaims, since time: Timestamp? = nil) -> String {
        switch claims.turn(of: one, since: time ?? start) {
        case .ask: "ask"
        case .follow(let job): "follow \(jobs.firstIndex(of: job) ?? -1)"
        case .settled(let finding): "settled \(finding.mailbox.number)"
        }
    }

    @Test func `the first job asks about a mailbox, and later jobs follow it`() {
        var claims = MailboxClaims()
        #expect(claims.isEmpty)
        #expect(turn(of: ann(0), in: &claims) == "ask")
        #expect(turn(of: ann(1), in: &claims) == "follow 0")
        #expect(turn(of: ann(2), in: &claims) == "follow 0")
        #expect(claims.followers(of: ann(0)) == [ann(1), ann(2)])
        #expect(claims.followers(of: ann(1)).isEmpty)
        #expect(!claims.isEmpty)
    }

    @Test func `a job that asked about a mailbox before still asks about it, and does not follow its follower`() {
        var claims = MailboxClaims()
        _ = turn(of: ann(0), in: &claims)
        _ = turn(of: ann(1), in: &claims)
        #expect(turn(of: ann(0), in: &claims) == "ask")
        #expect(claims.followers(of: ann(0)) == [ann(1)])
    }

    @Test func `spellings of one mailbox are the same, other mailboxes are not`() {
        var claims = MailboxClaims()
        _ = turn(of: ann(0), in: &claims)
        #expect(turn(of: ann(1, as: "Ann"), in: &claims) == "follow 0")
        #expect(turn(of: ann(2, as: "anna"), in: &claims) == "ask")
    }

    @Test func `a mailbox whose session is open when another job comes is followed`() {
        var claims = MailboxClaims()
        claims.claim(ann(0))
        claims.claim(ann(1))
        #expect(turn(of: ann(1), in: &claims) == "follow 0")
    }

    // MARK: Verdicts

    @Test func `a verdict is used for jobs that had come before it, and not for later ones`() {
        var claims = MailboxClaims()
        _ = turn(of: ann(0), in: &claims)
        claims.settle(HandMade.refusal(of: ann(0)), by: ann(0), isFinal: true, at: start + .seconds(10))
        #expect(claims.isEmpty)
        #expect(turn(of: ann(1), in: &claims, since: start + .seconds(10)) == "settled 0")
        #expect(turn(of: ann(2), in: &claims, since: start + .seconds(11)) == "ask")
        #expect(turn(of: ann(3), in: &claims, since: start) == "settled 0")
    }

    @Test func `a newer verdict replaces one that was too old`() {
        var claims = MailboxClaims()
        _ = turn(of: ann(0), in: &claims)
        claims.settle(HandMade.refusal(of: ann(0)), by: ann(0), isFinal: true, at: start)
        _ = turn(of: ann(1), in: &claims, since: start + .seconds(5))
        claims.settle(HandMade.refusal(of: ann(1)), by: ann(1), isFinal: true, at: start + .seconds(9))
        #expect(turn(of: ann(2), in: &claims, since: start + .seconds(7)) == "settled 1")
    }

    @Test func `a verdict that is not final is not used for jobs that come later`() {
        var claims = MailboxClaims()
        _ = turn(of: ann(0), in: &claims)
        claims.settle(HandMade.refusal(of: ann(0)), by: ann(0), isFinal: false, at: start)
        #expect(turn(of: ann(1), in: &claims) == "ask")
    }

    @Test func `a verdict of a job that does not ask about the mailbox itself is not shared`() {
        var claims = MailboxClaims()
        _ = turn(of: ann(0), in: &claims)
        claims.settle(HandMade.refusal(of: ann(1)), by: ann(1), isFinal: true, at: start)
        #expect(turn(of: ann(2), in: &claims) == "follow 0")
    }

    @Test func `a verdict beyond the capacity replaces the oldest one`() {
        var claims = MailboxClaims(capacity: 2)
        for number in 0..<3 {
            let one = HandMade.mailbox(number, of: jobs[0])
            _ = turn(of: one, in: &claims)
            claims.settle(HandMade.refusal(of: one), by: one, isFinal: true, at: start)
        }
        let turns = (0..<3).map { turn(of: HandMade.mailbox($0, of: jobs[1]), in: &claims) }
        #expect(turns == ["ask", "settled 1", "settled 2"])
    }

    @Test func `verdicts are forgotten when no job is left`() {
        var claims = MailboxClaims(capacity: 1)
        _ = turn(of: ann(0), in: &claims)
        claims.settle(HandMade.refusal(of: ann(0)), by: ann(0), isFinal: true, at: start)
        claims.forgetSettled()
        #expect(turn(of: ann(1), in: &claims) == "ask")
        // Nothing of it takes the room of the next.
        claims.settle(HandMade.refusal(of: ann(1)), by: ann(1), isFinal: true, at: start)
        #expect(turn(of: ann(2), in: &claims) == "settled 1")
    }

    // MARK: Jobs that are removed

    @Test func `if the asking job leaves, the first follower asks and the others follow it`() {
        var claims = MailboxClaims()
        for job in 0..<4 { _ = turn(of: ann(job), in: &claims) }
        let heirs = claims.remove(jobs[0])
        #expect(heirs.map(\.former) == [ann(0).id])
        #expect(heirs.map(\.heir) == [ann(1)])
        #expect(heirs.map(\.others) == [[ann(2), ann(3)]])
        #expect(turn(of: ann(1), in: &claims) == "ask")
        #expect(claims.followers(of: ann(1)) == [ann(2), ann(3)])
    }

    @Test func `followers that take over are in the order of their jobs and mailboxes`() {
        var claims = MailboxClaims()
        for number in 0..<20 {
            _ = turn(of: HandMade.mailbox(number, of: jobs[0]), in: &claims)
            _ = turn(of: HandMade.mailbox(number, of: jobs[number % 2 + 1]), in: &claims)
        }
        let heirs = claims.remove(jobs[0]).map(\.heir)
        #expect(
            heirs.map(\.mailbox.number) == Array(stride(from: 0, to: 20, by: 2)) + Array(stride(from: 1, to: 20, by: 2))
        )
    }

    @Test func `if a job leaves without followers, the next job asks about its mailboxes`() {
        var claims = MailboxClaims()
        _ = turn(of: ann(0), in: &claims)
        #expect(claims.remove(jobs[0]).isEmpty)
        #expect(claims.isEmpty)
        #expect(turn(of: ann(1), in: &claims) == "ask")
    }

    @Test func `a follower that has left does not become the asking job`() {
        var claims = MailboxClaims()
        for job in 0..<3 { _ = turn(of: ann(job), in: &claims) }
        #expect(claims.remove(jobs[1]).isEmpty)
        #expect(claims.followers(of: ann(0)) == [ann(2)])
        #expect(claims.remove(jobs[0]).map(\.heir) == [ann(2)])
        #expect(claims.remove(jobs[2]).isEmpty)
        #expect(claims.isEmpty)
    }
}
