import MailTerms
import Testing

@testable import Pacing

/// Hosts or a destination are given up by some jobs, and others go on waiting.
@Suite struct GivingUpTests {
    /// Two jobs at three domains of one destination: the first two domains have the same MX hosts.
    private struct Scene {
        var desk = Desk(connections: 1)
        let host: DestinationID
        let hosts: MXSetID
        let domains: [DomainID]
        let other: PacedJobID
        let urgent: PacedJobID

        init() {
            host = desk.destination()
            hosts = desk.scheduler.addMXSet()
            let (place, set) = (host, hosts)
            domains = [
                desk.domain(at: place, set, needsControl: true, mailboxes: 3),
                desk.domain(at: place, set, needsControl: true, mailboxes: 2),
                desk.domain(at: place, desk.scheduler.addMXSet(), needsControl: true, mailboxes: 4),
            ]
            other = desk.scheduler.addJob(mailboxes: 200_000)
            urgent = desk.scheduler.addJob(mailboxes: 200_000, service: .interactive)
            desk.add(5, to: domains[0], of: other)
            desk.add(1, to: domains[2], of: urgent)
        }
    }

    private func counts(_ mailboxes: [PendingMailbox]) -> [PacedJobID: Int] {
        mailboxes.reduce(into: [:]) { $0[$1.job, default: 0] += 1 }
    }

    @Test func `one job's mailboxes are drained from hosts, and another's stay`() {
        var scene = Scene()
        let drained = scene.desk.scheduler.drain(scene.hosts, of: [scene.desk.job])
        #expect(counts(drained.mailboxes) == [scene.desk.job: 5])
        #expect(drained.controls == [scene.domains[1]], "the other job's visit settles the first domain")
        #expect(scene.desk.scheduler.pending(of: scene.desk.job) == 4)
        #expect(scene.desk.scheduler.pending(of: scene.other) == 5)
    }

    @Test func `one job's mailboxes are drained from a destination, whatever hosts they wait for`() {
        var scene = Scene()
        let drained = scene.desk.scheduler.drain(scene.host, of: [scene.desk.job, scene.urgent])
        #expect(counts(drained.mailboxes) == [scene.desk.job: 9, scene.urgent: 1])
        #expect(drained.controls == [scene.domains[1], scene.domains[2]])
        #expect(scene.desk.scheduler.pending == 5)
        let visits = scene.desk.all()
        #expect(visits.map(\.job) == [scene.other])
    }

    @Test func `all jobs are drained from a destination, with every control that is lacking`() {
        var scene = Scene()
        let drained = scene.desk.scheduler.drain(scene.host)
        #expect(drained.mailboxes.count == 15)
        #expect(drained.controls == scene.domains)
        #expect(scene.desk.scheduler.pending == 0)
        #expect(scene.desk.all().isEmpty)
    }

    @Test func `a control stays if another job waits for a retry in its domain`() {
        var scene = Scene()
        scene.desk.add(1, to: scene.domains[1], of: scene.other, notBefore: Desk.start + .seconds(360))
        let early = scene.desk.scheduler.drain(scene.hosts, of: [scene.desk.job])
        #expect(early.controls == [])
        scene.desk.scheduler.end(scene.other)
        let late = scene.desk.scheduler.drain(scene.hosts, of: [scene.desk.job])
        #expect(Set(late.controls) == [scene.domains[0], scene.domains[1]])
    }

    @Test func `a control that is being asked stays with the visit that asks it`() throws {
        var scene = Scene()
        scene.desk.scheduler.end(scene.urgent)
        let visit = try scene.desk.visit()
        #expect(visit.parts.map(\.domain).contains(scene.domains[0]))
        let drained = scene.desk.scheduler.drain(scene.host, of: [scene.desk.job, scene.other])
        #expect(!drained.controls.contains(scene.domains[0]))
    }

    @Test func `retries with a time of their own are not drained`() {
        var scene = Scene()
        scene.desk.add(2, to: scene.domains[0], notBefore: Desk.start + .seconds(360))
        let drained = scene.desk.scheduler.drain(scene.host, of: [scene.desk.job])
        #expect(drained.mailboxes.count == 9)
        #expect(scene.desk.scheduler.pending(of: scene.desk.job) == 2)
        let visits = scene.desk.all(after: .seconds(360))
        #expect(visits.count == 1)
    }

    @Test func `a job only waits if all that is left of it has a retry ahead and no visit of it is open`() throws {
        var desk = Desk(connections: 1)
        let job = desk.job
        func onlyWaits(after wait: Duration = .zero) -> Bool { desk.scheduler.onlyWaits(job, at: Desk.start + wait) }
        #expect(!onlyWaits(), "nothing is left")
        let domain = desk.domain(mailboxes: 2)
        #expect(!onlyWaits())
        let visit = try desk.visit()
        desk.add(1, to: domain, notBefore: Desk.start + .seconds(360))
        #expect(!onlyWaits(), "its visit is open")
        desk.complete(visit)
        #expect(onlyWaits())
        #expect(onlyWaits(after: .milliseconds(359_999)))
        #expect(!onlyWaits(after: .seconds(360)), "the retry is due")
        let other = desk.scheduler.addJob(mailboxes: 200_000)
        desk.add(1, to: domain, of: other)
        #expect(onlyWaits(), "what others have to ask is no matter")
    }
}
