import Dispatch
import MailTerms
import Pacing
import Providers
import Store
import Verdicts

/// What keeps a run from believing a provider that is out of order, and from going on where everybody refuses it.
extension Checking {
    // MARK: Outages

    func noteLiving(at provider: Provider?) {
        guard let provider else { return }
        let wasRaised = quarantines[provider.key]?.isRaised == true
        quarantines[provider.key, default: Quarantine()].noteLiving()
        if wasRaised, quarantines[provider.key]?.isRaised == false {
            progress.say("\(provider.key) tells mailboxes apart again")
        }
    }

    /// Holds a verdict back until the provider's next answers have shown that it can be believed.
    func quarantine(_ mailbox: Mailbox, _ evidence: Evidence, at provider: Provider) {
        let wasRaised = quarantines[provider.key]?.isRaised == true
        switch quarantines[provider.key, default: Quarantine()].take(mailbox, evidence) {
        case .keep(let cases):
            for (mailbox, evidence) in cases { keep(mailbox, evidence) }
        case .doubt(let cases):
            if !wasRaised {
                progress.say(
                    "\(provider.key) has begun to refuse nearly every mailbox as unknown, so it is not believed; "
                        + "these are asked again later")
            }
            for (mailbox, evidence) in cases {
                var evidence = evidence
                evidence.isDoubted = true
                let judgement = recorder.judge(evidence, of: mailbox)
                if !askAgain(mailbox, evidence, judgement, .calendar) { keep(mailbox, evidence, judgement) }
            }
        }
    }

    /// No more answers will come that could change anything.
    func releaseQuarantines() {
        for provider in quarantines.keys {
            for (mailbox, evidence) in quarantines[provider]?.releaseAll() ?? [] { keep(mailbox, evidence) }
        }
    }

    // MARK: Blocklists

    /// Why the run must stop, where several destinations in a row refuse our address by name of a blocklist. Where there
    /// are other addresses to go on with, this one rests instead.
    ///
    /// - Parameter reasons: what a visit has shown of each of its mailboxes.
    func blocklistError(
        after reasons: [Reason], at domain: CheckedDomain, from source: Int, _ mxHost: String?
    ) -> RunError? {
        // Silence shows nothing.
        let said = reasons.filter { ![.connectFailed, .timeout].contains($0) }
        let isBlocked = said.isEmpty ? nil : said.allSatisfy { $0 == .blockedIP }
        guard blocklists[source, default: BlocklistWatch()].note(domain.destination, isBlocked: isBlocked) else {
            return nil
        }
        let count = blocklists[source]?.count ?? 0
        guard sources.hasOther(than: source) else { return RunError.blocklisted(by: count, example: mxHost) }
        if !sources.resting.contains(source) { rest(source, refusedBy: count) }
        return nil
    }

    /// Where another source might be let in, the verdict waits until it is known if this one rests.
    func holdBack(_ mailbox: Mailbox, _ evidence: Evidence) -> Bool {
        guard let hosts = domains[mailbox.address.domain]?.hosts else { return false }
        let source = sources.source(for: mailbox.address, at: hosts)
        guard sources.hasOther(than: source), !isReleasing else { return false }
        refusedWithSource[source, default: []].append((mailbox, evidence))
        return true
    }

    /// No source rests any more: what was held back stands.
    func releaseRefused() {
        isReleasing = true
        for (mailbox, evidence) in refusedWithSource.values.joined() { keep(mailbox, evidence) }
        refusedWithSource = [:]
    }

    private func rest(_ source: Int, refusedBy count: Int) {
        sources.rest(source)
        let refused = refusedWithSource.removeValue(forKey: source) ?? []
        for (mailbox, _) in refused { attempts[mailbox.number] = nil }
        file(refused.map(\.0))
        let until = surroundings.now() + Sources.rest
        recorder.recordRest(of: sources.name(of: source), until: until)
        progress.say(
            "\(count) mail systems in a row refuse \(sources.name(of: source)) because of a blocklist; it rests until "
                + "\(until), and the other source addresses go on")
    }

    /// A visit from a source that rests is not made: its mailboxes are asked about from another.
    func withdraw(_ visit: Visit) {
        let now = surroundings.now()
        _ = scheduler.completed(visit, .notMade, asked: visit.parts.map { _ in 0 }, at: now)
        for part in visit.parts where part.asksControl { moveControl(of: part.domain) }
        givingUp += 1
        find(visit.parts.flatMap(\.mailboxes).map(\.number)) { [self] found in
            givingUp -= 1
            switch found {
            case .failure(let error): end(error)
            case .success(let mailboxes):
                file(mailboxes)
                advance()
            }
        }
    }

    /// The control is asked from another source, or from the next that the domain is asked from.
    ///
    /// - Returns: whether it is; not where every source has had its turn.
    @discardableResult
    func moveControl(of id: DomainID) -> Bool {
        guard let (domain, source) = domainByID[id], domain.needsControl else { return false }
        domain.sourcesWithoutControl.insert(source)
        guard
            sources.addresses.indices.contains(where: {
                !domain.sourcesWithoutControl.contains($0) && !sources.resting.contains($0)
            })
        else { return false }
        scheduler.settleControl(of: id)
        domain.controlID =
            domain.ids.first { !sources.resting.contains($0.key) && !domain.sourcesWithoutControl.contains($0.key) }?
            .value
        if let id = domain.controlID { scheduler.demandControl(of: id) }
        return true
    }
}
