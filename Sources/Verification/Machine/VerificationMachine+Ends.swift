import MailTerms
import Pacing

/// What can end with a mailbox's verdict: its job's part of a domain, the domain, and its destination.
extension VerificationMachine {
    /// Mailboxes of a job at a domain have their verdicts.
    mutating func finish(_ count: Int, of job: PacedJobID, at domain: DomainIndex) {
        jobs[job].unfinished -= count
        domains[domain].unfinished[job] -= count
        precondition(
            jobs[job].unfinished >= 0 && domains[domain].unfinished[job] >= 0,
            "a mailbox of \(job) has had two verdicts")
        // If the DNS alone decides, all mailboxes of a domain have their verdicts at once.
        if !jobs[job].spec.asksMailServers, domains[domain].unfinished[job] == 0 {
            jobs[job].domains.indices.remove(domain)
            forget(job, at: domain)
        }
    }

    /// A job has nothing more to do at a domain.
    mutating func forget(_ job: PacedJobID, at domain: DomainIndex) {
        domains[domain].unfinished.remove(job)
        domains[domain].waiting.removeAll { $0.job == job }
        domains.forgetAccepted(of: job, at: domain)
        if domains[domain].unfinished.isEmpty { domains.leave(domain) }
    }

    /// Forgets domains that no job has mailboxes at any more.
    mutating func releaseDomains(at now: Timestamp) {
        for domain in domains.removeLeaving() where domains[domain].unfinished.isEmpty {
            for (source, line) in domains[domain].lines.sorted(by: { $0.value < $1.value }) {
                switch index.release(line, from: &scheduler, at: now) {
                case .notYet: continue
                case .domainAndHosts(let mxSet): guards.forget(mxSet)
                case .domain: break
                }
                domains[domain].lines[source] = nil
            }
            if domains[domain].lines.isEmpty { domains.remove(domain) } else { domains.leave(domain) }
        }
        for destination in index.releaseDestinations(from: &scheduler, at: now) { guards.forget(destination) }
    }
}
