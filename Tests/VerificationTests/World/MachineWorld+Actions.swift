import MailTerms
import Pacing
import SMTP

@testable import Verification

/// What the machine wants of the world.
extension MachineWorld {
    mutating func perform(_ actions: [MachineAction]) {
        for action in actions {
            log.add(action, at: now)
            perform(action)
        }
    }

    private mutating func perform(_ action: MachineAction) {
        switch action {
        case .readMailboxes(let job, let first):
            schedule(.mailboxesRead(job, from: first), after: latency())
        case .resolve(let domain, _):
            schedule(.routeFound(domain), after: latency(200))
        case .prepare(let visit, let domain, let missing):
            schedule(.visitPrepared(visit, domain: domain, missing: missing), after: latency())
        case .find(let mailboxes, let purpose):
            schedule(.mailboxesFound(mailboxes, purpose), after: latency())
        case .open(let visit, let hosts, let session, let source, let job):
            open(visit, hosts, session, from: source, for: job)
        case .record(let finding, let job):
            log.settled(finding.mailbox.address, of: job)
            store.record(finding, of: job, at: now)
        case .recordDeferral(let finding, let job): store.defer(finding, of: job, at: now)
        case .recordRouted(let mailboxes, let route, _, let job): recordRouted(mailboxes, route, of: job)
        case .learn(let lesson): store.learn(lesson)
        case .showNews(let news, _): store.tell(news)
        case .reportWaiting: break
        case .checkResolvers(let job): schedule(.resolversAnswered(job), after: latency(200))
        case .lease(let action): perform(action)
        case .end(let job, let failure): store.end(job, failure, at: now)
        }
    }

    private mutating func open(
        _ visit: VisitID, _ hosts: [MXHost], _ session: SessionPlan, from source: IPAddress?, for job: PacedJobID
    ) {
        let number = source.map { Int($0.bytes[3]) } ?? 0
        log.opened(
            visit.number, recipients: session.transactions.flatMap(\.recipients), for: job,
            system: network.system(of: hosts), source: number, at: now)
        switch network.open(visit.number, hosts: hosts, plan: session, from: number, at: now) {
        case .wait(let step, let time): schedule(.session(visit, step), after: time)
        // An event answers an action later, never at once.
        case .ended(let report): schedule(.visitEnded(visit, report), after: .zero)
        }
    }

    private mutating func recordRouted(_ mailboxes: [Int], _ route: Route, of job: PacedJobID) {
        let reason: Reason =
            switch route {
            case .hosts: .notChecked
            case .none(.domainNotFound): .domainNotFound
            case .none(.nullMX): .nullMX
            case .none(.noMailServer): .noMailServer
            case .none(.unroutable): .unroutableIP
            case .none(.temporary): .dnsTemporary
            }
        for number in mailboxes {
            if let address = store.jobs[job]?.plan.list[number] { log.settled(address, of: job) }
            store.record(WorldVerdict(reason: reason, rule: "route", at: now), number, of: job, at: now)
        }
    }

    private mutating func perform(_ lease: LeaseAction) {
        log.complain("nobody else is there: \(lease)", at: now)
    }
}
