import GRDB
import MailTerms
import Pacing
import TestSupport
import Testing

@testable import Store

/// What the store keeps of pace, source addresses, hosts and controls.
@Suite struct PaceTests {
    private let sample: StoreInFolder
    private var store: Store { sample.store }
    private var now: Timestamp { sample.clock.now }

    init() throws {
        sample = try StoreInFolder()
    }

    @Test func `a destination's pace is recalled for its source address until it expires`() throws {
        let memory = PaceMemory(
            sessions: 3.5, interval: 250, probeAfter: 12, sessionTime: 1840, recipientsPerSession: 15, rests: 2,
            restUntil: now + .seconds(600), recent: 40, recentUntil: now + .seconds(60))
        try store.remember(["gmail": memory], seenFrom: "192.0.2.1", expires: now + .seconds(10))
        #expect(try store.recallPace(of: "gmail", seenFrom: "192.0.2.1", at: now) == memory)
        #expect(try store.recallPace(of: "gmail", seenFrom: "", at: now) == nil)
        #expect(try store.recallPace(of: "outlook", seenFrom: "192.0.2.1", at: now) == nil)
        #expect(try store.recallPace(of: "gmail", seenFrom: "192.0.2.1", at: now + .seconds(10)) == nil)
    }

    @Test func `a newer pace takes the place of the older one`() throws {
        for sessions in [2.0, 5.0] {
            try store.remember(["gmail": PaceMemory(sessions: sessions)], seenFrom: "", expires: now + .seconds(10))
        }
        #expect(try store.recallPace(of: "gmail", seenFrom: "", at: now) == PaceMemory(sessions: 5))
    }

    @Test(arguments: [
        "session_ms = 1e300", "session_ms = -1", "interval_ms = -5", "sessions = 0", "patience = 100000", "rests = -1",
        "rests = 9223372036854775807", "rest_until = 9223372036854775807", "recent = -1", "recent_until = -7",
        "recipients_per_session = 70000",
    ])
    func `a stored pace with impossible values counts as none`(change: String) throws {
        try store.remember(
            ["gmail": PaceMemory(sessions: 2, sessionTime: 900)], seenFrom: "", expires: now + .seconds(10))
        try store.write { try $0.execute(sql: "UPDATE destination_pace SET \(change)") }
        #expect(try store.recallPace(of: "gmail", seenFrom: "", at: now) == nil)
    }

    @Test func `a resting source address is recalled until its rest ends`() throws {
        try store.rememberRest(of: "192.0.2.1", until: now + .seconds(10))
        try store.rememberRest(of: "192.0.2.2", until: now + .seconds(20))
        #expect(try store.recallRestingSources(at: now) == ["192.0.2.1", "192.0.2.2"])
        #expect(try store.recallRestingSources(at: now + .seconds(10)) == ["192.0.2.2"])
    }

    @Test func `the traits of a host are recalled, and an unknown trait stays unknown`() throws {
        let old = try #require(IPAddress(parsing: "192.0.2.1"))
        let strict = try #require(IPAddress(parsing: "2001:db8::1"))
        let traits = [old: HostTraits(tls: nil, pipelines: false), strict: HostTraits(tls: .needed, pipelines: true)]
        try store.remember(traits, expires: now + .seconds(10))
        #expect(try store.recallHostTraits(at: now) == traits)
        #expect(try store.recallHostTraits(at: now + .seconds(10)).isEmpty)
    }

    @Test func `a deferred control is recalled with its address and its retry`() throws {
        let control = Address(localPart: "q7c2m4", domain: "brightwater.example")
        let deferral = Deferral(attempts: 2, first: now, next: now + .seconds(900))
        try store.remember(control, deferral, expires: now + .seconds(3600))
        let found = try #require(try store.recallDeferredControl(of: "brightwater.example", at: now))
        #expect(found.control == control)
        #expect(found.deferral == deferral)
        #expect(try store.recallDeferredControl(of: "meridian.example", at: now) == nil)
        #expect(try store.recallDeferredControl(of: "brightwater.example", at: now + .seconds(3600)) == nil)
    }

    @Test func `a deferred report is recalled with its retry`() throws {
        let deferral = Deferral(attempts: 3, first: now, next: now + .seconds(900))
        try store.remember([
            CachedReport(.named("ann"), .full(.greylisted), deferral: deferral, expires: now + .seconds(3600))
        ])
        #expect(try store.recall([.named("ann")], at: now)[0]?.deferral == deferral)
        try store.forget([.named("ANN")])
        #expect(try store.recall([.named("ann")], at: now).isEmpty)
    }
}
