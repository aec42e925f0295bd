import MailTerms
import Pacing
import SMTP
import TestSupport
import Testing

@testable import Verification

/// What worlds have found, in as few steps as show it.
@Suite struct HandDrivenMachineTests {
    private static let accepted = "250 2.1.5 OK"
    private static let unknown = "550 5.1.1 User unknown"
    private static let greylisted = "450 4.2.0 Greylisted, please try again later"

    @Test func `a verdict waits for the control and comes with it`() throws {
        var machine = try HandDrivenMachine()
        machine.join("ann")
        machine.finishSession { $0 == "ann" ? Self.accepted : Self.greylisted }
        #expect(machine.records == [])
        #expect(machine.sessions.isEmpty)
        machine.wait(300)
        let alone = try #require(machine.sessions.first)
        #expect(alone.recipients == [])
        machine.finishSession { _ in Self.unknown }
        #expect(machine.records == ["job 0: ann accepted", "job 0 ends"])
    }

    @Test func `a job that does not wait gets its verdict without a control that is put off`() throws {
        var machine = try HandDrivenMachine()
        machine.join("ann", waitsForRetries: false)
        machine.finishSession { $0 == "ann" ? Self.accepted : Self.greylisted }
        #expect(machine.records == ["job 0: ann accepted_unconfirmed", "job 0 ends"])
    }

    @Test func `the other job gets a confirmed answer though the job that asked is stopped`() throws {
        var machine = try HandDrivenMachine()
        machine.join("ann")
        machine.join("ann")
        machine.wait(1)
        machine.stop(0)
        while !machine.sessions.isEmpty { machine.finishSession { $0 == "ann" ? Self.accepted : Self.unknown } }
        for _ in 0..<5 where machine.sessions.isEmpty { machine.wait(10) }
        while !machine.sessions.isEmpty { machine.finishSession { $0 == "ann" ? Self.accepted : Self.unknown } }
        #expect(machine.records == ["job 1: ann accepted", "job 1 ends"])
    }

    @Test func `what has just been asked is kept when the machine comes to its end`() throws {
        var world = DrivenMachine(connections: 1, perSession: 2)
        let job = world.add(["a@a.example", "b@a.example", "c@a.example"])
        world.end(try #require(world.sessions.first))
        world.stop(job)
        while let session = world.sessions.first { world.end(session) }
        var machine = world.machine
        let kept = machine.close(at: world.now).contains { if case .learn(.pace) = $0 { true } else { false } }
        #expect(kept)
    }

    @Test func `the heir of a deferred mailbox waits until it is due`() throws {
        var machine = try HandDrivenMachine()
        machine.join("ann", "bob")
        machine.join("ann", "bob")
        machine.finishSession { _ in Self.greylisted }
        // The second job finds that the first one has asked.
        machine.wait(30)
        machine.stop(0)
        machine.wait(200)
        #expect(machine.sessions.map(\.recipients) == [])
        machine.wait(200)
        #expect(machine.sessions.flatMap(\.recipients).sorted() == ["ann", "bob"])
    }

    @Test func `a session that ends behind its stopped job is learnt before its destination is forgotten`() throws {
        var machine = try HandDrivenMachine()
        machine.join("ann")
        machine.stop(0)
        machine.finishSession { $0 == "ann" ? Self.accepted : Self.unknown }
        for _ in 0..<10 { machine.wait(60) }
        #expect(machine.records == [])
        #expect(machine.lessons.contains { $0.hasPrefix("pace of") })
        let isEmpty = machine.machine.isEmpty
        #expect(isEmpty)
    }

    @Test func `when no job is left, the next one finds out for itself whether anybody can be reached`() throws {
        var machine = try HandDrivenMachine()
        machine.join("ann")
        machine.finishSession { $0 == "ann" ? Self.accepted : Self.unknown }
        #expect(machine.records == ["job 0: ann accepted", "job 0 ends"])
        var reachability = machine.machine.guards.reachability
        let news = (0..<20).map { reachability.record("\($0).example", provider: nil, connectFailure: .timeout) }
        #expect(news.last == true)
    }

    @Test func `what one job has just got, another one gets without a question`() throws {
        var machine = try HandDrivenMachine()
        machine.join("ann")
        machine.join("ann")
        var asked: [String] = []
        for _ in 0..<10 {
            while let session = machine.sessions.first {
                asked += session.recipients
                machine.finishSession { $0 == "ann" ? Self.accepted : Self.unknown }
            }
            machine.wait(10)
        }
        #expect(asked == ["ann"])
        #expect(
            machine.records.sorted() == ["job 0 ends", "job 0: ann accepted", "job 1 ends", "job 1: ann accepted"])
    }

    @Test func `a domain's control is asked from another source if the first one is refused`() {
        var plan = WorldPlan.honest(
            destinations: 1, mailboxes: 12,
            limits: Limits(connections: 1, recipientsPerMinute: 60, recipientsPerConnection: 6))
        plan.rules.sources = 2
        for refused in 0..<2 {
            plan.systems[0].conduct.reach = .blocklisting(sources: [refused])
            plan.jobs = []
            plan.addJob(of: 0..<12)
            let world = MachineWorld.played(plan)
            #expect(world.record(0).state == .ended(nil))
            #expect(world.record(0).verdicts.values.contains { $0.reason == .accepted })
        }
    }

    @Test func `transactions behind one that the server cut short count against the rate`() {
        var plan = WorldPlan.honest(
            destinations: 1, mailboxes: 3,
            limits: Limits(connections: 1, recipientsPerMinute: 60, recipientsPerConnection: 9))
        plan.systems[0].conduct.recipientsPerTransaction = 1
        plan.domains.append(
            DomainPlan(name: "e.example", answer: .mail(system: 0), mailboxes: plan.domains[0].mailboxes))
        let session = SessionPlan(
            helo: "probe.example", envelopeSender: "",
            transactions: plan.domains.map { SessionPlan.Transaction(recipients: $0.addresses()) })
        var now = SettableClock().now
        var network = SimulatedNetwork(plan, seed: 1, at: now)
        var progress = network.open(1, hosts: plan.hosts(of: 0, preference: 10), plan: session, from: 0, at: now)
        while case .wait(let step, let time) = progress {
            now = now + time
            progress = network.step(1, step, at: now)
        }
        guard case .ended(let report) = progress else { return }
        let heard = plan.domains.map { domain in
            domain.addresses().reduce(0) { $0 + (network.books.asked[$1] ?? 0) }
        }
        #expect(VisitReading(report, isKnown: true).asked == heard)
    }
}
