import MailTerms
import TestSupport
import Testing

@testable import Pacing
@testable import Verification

@Suite struct GuardsTests {
    private let jobs = HandMade.jobs(2)

    private func dead(_ number: Int, of job: Int = 0) -> HeldAnswer {
        HandMade.held(HandMade.mailbox(number, of: jobs[job]))
    }

    @Test func `the beginning and the end of a provider's outage are reported once`() {
        var guards = Guards(SourceRotation([]))
        for _ in 0..<100 { #expect(guards.recordLiving(at: "gmail") == false) }
        var news: [Bool] = []
        for number in 0..<60 {
            if case .doubt(_, let isNew) = guards.recordDead(dead(number), at: "gmail") { news.append(isNew) }
        }
        #expect(news.count > 1)
        #expect(news.first == true && news.dropFirst().allSatisfy { !$0 })
        var relieved = 0
        for _ in 0..<60 where guards.recordLiving(at: "gmail") { relieved += 1 }
        #expect(relieved == 1)
    }

    @Test func `providers have separate quarantines, and a job takes its answers out of all of them`() {
        var guards = Guards(SourceRotation([]))
        _ = guards.recordDead(dead(0), at: "yahoo")
        _ = guards.recordDead(dead(1), at: "gmail")
        _ = guards.recordDead(dead(2, of: 1), at: "gmail")
        #expect(guards.held.count == 3)
        #expect(!guards.isEmpty)
        #expect(guards.releaseQuarantined(of: jobs[0]).map(\.asked.mailbox.number) == [1, 0])
        #expect(guards.held.map(\.asked.mailbox.number) == [2])
    }

    @Test func `no answer of a removed job is held`() throws {
        var guards = Guards(SourceRotation(try ["192.0.2.1", "192.0.2.2"].map(IPAddress.init(text:))))
        _ = guards.recordDead(dead(0), at: "gmail")
        guards.trust.hold(dead(1), isAcceptance: true, at: MXSetID(0))
        #expect(guards.sources.holdBack(dead(2), askedFrom: 1) == true)
        guards.forget(jobs[0])
        #expect(guards.held.isEmpty)
        #expect(guards.sources.releaseHeld(of: 1).isEmpty)
    }

    @Test func `nothing is remembered of hosts and destinations that are gone`() {
        var guards = Guards(SourceRotation([]))
        _ = guards.failures.recordRest(of: DestinationID(3), at: HandMade.start)
        guards.forget(DestinationID(3))
        let mxSet = MXSetID(0)
        guards.trust.hold(dead(1), isAcceptance: true, at: mxSet)
        _ = guards.failures.recordFailure(of: mxSet, at: HandMade.start)
        guards.forget(mxSet)
        #expect(guards.isEmpty)
    }

    @Test func `each later job finds out for itself whether any server can be reached`() {
        var guards = Guards(SourceRotation([]))
        _ = guards.standstill.recordFailure(at: HandMade.start)
        _ = guards.reachability.record("a.example", provider: nil, connectFailure: .timeout)
        guards.forgetNetwork()
        #expect(!guards.standstill.hasBegun)
        #expect(guards.reachability.tried == 0)
    }
}
