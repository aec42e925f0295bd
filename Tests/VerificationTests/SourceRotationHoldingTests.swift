import MailTerms
import Pacing
import TestSupport
import Testing

@testable import Verification

/// Sources that are avoided, refused or at rest, and the answers that wait for that.
@Suite struct SourceRotationHoldingTests {
    private let jobs = HandMade.jobs(2)
    private let mailboxes = (0..<300).map { Address(localPart: "user\($0)", domain: "a.example") }

    private func sources(_ count: Int) throws -> SourceRotation {
        SourceRotation(try (1...count).map { try IPAddress(text: "192.0.2.\($0)") })
    }

    private func hosts() throws -> [MXHost] {
        [MXHost(name: "mx.example", preference: 10, addresses: [try IPAddress(text: "203.0.113.1")])]
    }

    private func answer(_ number: Int, of job: Int = 0) -> HeldAnswer {
        HandMade.held(HandMade.mailbox(number, of: jobs[job]))
    }

    @Test func `without addresses of its own, the system chooses the only source`() throws {
        let sources = SourceRotation([])
        #expect(sources.addresses == [nil])
        #expect(sources.name(of: 0) == "")
        #expect(!sources.hasOther(than: 0))
        #expect(sources.source(for: mailboxes[0], at: try hosts(), avoiding: [0]) == 0)
    }

    // MARK: Avoided sources

    @Test func `sources that a server has lied to are passed over, and the others keep their mailboxes`() throws {
        let sources = try sources(3)
        let hosts = try hosts()
        for address in mailboxes {
            let usual = sources.source(for: address, at: hosts, avoiding: [])
            let chosen = sources.source(for: address, at: hosts, avoiding: [1])
            #expect(usual == 1 ? chosen != 1 : chosen == usual)
        }
    }

    @Test func `if all sources were lied to, each mailbox is asked from its own`() throws {
        let sources = try sources(2)
        let hosts = try hosts()
        for address in mailboxes {
            #expect(
                sources.source(for: address, at: hosts, avoiding: [0, 1])
                    == sources.source(for: address, at: hosts, avoiding: []))
        }
    }

    @Test func `a source that rests is not used, even if the others were lied to`() throws {
        var sources = try sources(2)
        sources.rest(0, until: Timestamp(milliseconds: .max))
        #expect(sources.isResting(0) && !sources.isResting(1))
        #expect(sources.awake(except: []) == [1])
        #expect(sources.awake(except: [1]) == [])
        #expect(try mailboxes.allSatisfy { sources.source(for: $0, at: try hosts(), avoiding: [1]) == 1 })
    }

    @Test func `a source asks again when its rest is over, and its refusals are counted anew`() throws {
        var sources = try sources(2)
        for number in 0..<5 { _ = sources.record(true, at: "\(number).example", from: 0) }
        sources.rest(0, until: HandMade.start + SourceRotation.rest)
        sources.wake(at: HandMade.start + SourceRotation.rest - .milliseconds(1))
        #expect(sources.isResting(0))
        sources.wake(at: HandMade.start + SourceRotation.rest)
        #expect(!sources.isResting(0))
        #expect(sources.awake(except: []) == [0, 1])
        #expect(sources.record(true, at: "5.example", from: 0) == .none)
    }

    // MARK: Blocklists

    @Test func `a source that five mail systems in a row refuse rests if there is another one`() throws {
        var sources = try sources(2)
        for number in 0..<4 { #expect(sources.record(true, at: "\(number).example", from: 0) == .none) }
        #expect(sources.record(true, at: "4.example", from: 1) == .none)
        #expect(sources.record(nil, at: "5.example", from: 0) == .none)
        #expect(sources.record(true, at: "6.example", from: 0) == .rest(refusedBy: 5))
        sources.rest(0, until: Timestamp(milliseconds: .max))
        #expect(sources.record(true, at: "7.example", from: 0) == .none)
    }

    @Test func `an answer that names no blocklist starts the count from zero`() throws {
        var sources = try sources(2)
        for number in 0..<4 { _ = sources.record(true, at: "\(number).example", from: 0) }
        _ = sources.record(false, at: "a.example", from: 0)
        for number in 0..<4 { #expect(sources.record(true, at: "\(number).example", from: 0) == .none) }
    }

    @Test func `if no other source is left, the job stops, and a later job tries the sources again`() throws {
        var sources = try sources(1)
        for number in 0..<4 { _ = sources.record(true, at: "\(number).example", from: 0) }
        #expect(sources.record(true, at: "4.example", from: 0) == .stop(refusedBy: 5))
        sources.forgetBlocklist(of: 0)
        #expect(sources.record(true, at: "5.example", from: 0) == .none)
    }

    // MARK: Verdicts that are held back

    @Test func `a refusal because of a blocklist waits only if another source might be let in`() throws {
        var sources = try sources(2)
        #expect(sources.holdBack(answer(0), askedFrom: 0) == true)
        sources.rest(1, until: Timestamp(milliseconds: .max))
        #expect(sources.holdBack(answer(1), askedFrom: 0) == false)
        #expect(sources.releaseHeld(of: 0).map(\.asked.mailbox.number) == [0])
        #expect(sources.releaseHeld(of: 0).isEmpty)
    }

    @Test func `a job's held mailboxes are removed from all sources`() throws {
        var sources = try sources(3)
        for number in 0..<6 { _ = sources.holdBack(answer(number, of: number % 2), askedFrom: 2 - number % 3) }
        #expect(sources.releaseHeld(of: jobs[0]).map(\.asked.mailbox.number) == [2, 4, 0])
        #expect(sources.releaseHeld(of: jobs[0]).isEmpty)
        var left: [Int] = []
        for source in 0..<3 { left += sources.releaseHeld(of: source).map(\.asked.mailbox.number) }
        #expect(left == [5, 1, 3])
    }
}
