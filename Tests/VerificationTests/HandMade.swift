import MailTerms
import Pacing
import SMTP
import Testing
import Verdicts

@testable import Verification

/// Jobs, mailboxes and answers that tests make by hand.
enum HandMade {
    /// 2026-11-23 at 08:15 UTC.
    static let start = Timestamp(milliseconds: 1_795_421_700_000)

    /// Ids of jobs that are there at once, in the order in which they came.
    static func jobs(_ count: Int) -> [PacedJobID] {
        var scheduler = Scheduler(.init(maxConnections: 1))
        return (0..<count).map { _ in scheduler.addJob(mailboxes: 0) }
    }

    /// - Parameter name: its local part.
    static func mailbox(
        _ number: Int, of job: PacedJobID, name: String? = nil, at domain: String = "a.example"
    ) -> JobMailbox {
        let address = Address(localPart: name ?? "person\(number)", domain: domain)
        return JobMailbox(job: job, mailbox: Mailbox(number: number, address: address, firstRow: number + 1))
    }

    /// What is known of a mailbox that was called unknown.
    static func refusal(of one: JobMailbox, deferral: Deferral? = nil) -> Finding {
        let evidence = evidence(code: 550)
        let judgement = Judge.judgement(of: evidence, address: one.address, provider: nil, flags: AddressFlags())
        return Finding(
            mailbox: one.mailbox, evidence: evidence, judgement: judgement, attempts: 1, deferral: deferral)
    }

    static func held(_ one: JobMailbox) -> HeldAnswer {
        HeldAnswer(asked: one, evidence: evidence(code: 550))
    }

    private static func evidence(code: UInt16) -> Evidence {
        let reply = Reply(
            code: ReplyCode(rawValue: code), enhanced: EnhancedStatusCode(5, 1, 1), lines: ["5.1.1 User unknown"])
        return Evidence(outcome: .answered(reply, about: nil), mxHost: "mx.a.example")
    }

    /// Leases that hold one key, under which a visit was opened and closed.
    ///
    /// - Parameter wait: how long the pace then allows no visit.
    static func leases(
        holding key: LeaseKey, mayAskFrom wait: Duration, at now: Timestamp = start
    ) -> DestinationLeases {
        var leases = DestinationLeases()
        #expect(leases.acquire(key, at: now) == [.bind(key)])
        #expect(leases.handle(.bindSucceeded, of: key, at: now) == [.granted(key, .nobodyElse)])
        #expect(leases.update(key, .visiting, at: now) == [])
        #expect(leases.update(key, .mayAsk(from: now + wait), at: now) == [])
        return leases
    }
}
