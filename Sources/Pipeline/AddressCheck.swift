import Configuration
import MailTerms
import Normalize
import Pacing
import Probe
import Providers
import Resolve
import SMTP
import Verdicts

/// Checks single addresses through the same stages as a file, and keeps what was said on the way.
package final class AddressCheck: Sendable {
    package struct Result: Sendable {
        package var input: String
        package var report: Report
        /// The address that was checked; `nil` where the text holds none that is usable.
        package var email: String?
        package var suggestion: String?
        /// Whether words stand beside the address that are no name.
        package var hasRemark = false
        /// The rule that decided.
        package var rule: String
        /// Why the text is no usable address, where it is none.
        package var refusal: AddressRefusal?
        package var route: Route?
        package var transcript: [TranscriptLine] = []
    }

    private let context: RunContext
    private let normalize: NormalizeStage
    private let stages: CheckStages

    package init(_ context: RunContext) throws(RunError) {
        self.context = context
        normalize = context.normalizeStage()
        do {
            stages = try CheckStages(context)
        } catch {
            throw RunError(error)
        }
    }

    /// The verdict of one address, asked for now: nothing is recalled and nothing is tried again.
    ///
    /// Throws where nobody can be connected to for a reason of ours.
    package func check(_ text: String) async throws(RunError) -> Result {
        let reading = normalize.normalize(Array(text.utf8))
        let offline = Report.offline(reading, at: context.surroundings.now())
        switch reading {
        case .failure(let refusal):
            return Result(
                input: text, report: offline, suggestion: refusal.suggestion, rule: Judge.judge(refusal).rule,
                refusal: refusal)
        case .success(let recipient):
            var result = Result(input: text, report: offline, rule: Judge.judgeUnchecked(recipient.flags).rule)
            if context.settings.normalize.checks > .syntax { result = try await check(text, recipient) }
            result.email = recipient.address.description
            result.hasRemark = recipient.hasRemark
            result.suggestion =
                result.route.map { normalize.suggestion(for: recipient.address, $0.standing) }
                ?? recipient.suggestion
            return result
        }
    }

    package var usage: (dnsQueries: Int, connections: Int, commands: Int) {
        (stages.resolve.questionCount(), stages.probe.usage.connections, stages.probe.usage.commands)
    }

    /// Throws where no resolver answers at all: then a verdict says nothing of its domain.
    package func requireResolver() async throws(RunError) {
        let answers = await withCheckedContinuation { answer in
            stages.resolve.askWhetherAnyoneAnswers { answer.resume(returning: $0) }
        }
        guard answers else { throw RunError.noResolverAnswers(context.settings.resolve.servers) }
    }

    package func close() async {
        stages.resolve.close()
        await withCheckedContinuation { done in stages.probe.shutDown { done.resume() } }
    }

    private func check(_ text: String, _ recipient: Recipient) async throws(RunError) -> Result {
        let domain = recipient.address.domain
        let route = await withCheckedContinuation { answer in
            stages.resolve.route(to: domain) { answer.resume(returning: $0) }
        }
        let flags = context.lists.refined(recipient.flags, mxHost: route.bestHost)
        guard case .hosts(let hosts, _) = route, context.settings.asksMailServers else {
            let judgement =
                if case .none(let failure) = route {
                    Judge.judge(failure, flags: flags)
                } else {
                    Judge.judgeUnchecked(flags)
                }
            let report = Report.routed(route, judgement, domain: domain, at: context.surroundings.now())
            return Result(input: text, report: report.with(flags), rule: judgement.rule, route: route)
        }
        return try await probe(text, recipient, route, hosts)
    }

    private func probe(
        _ text: String, _ recipient: Recipient, _ route: Route, _ hosts: [MXHost]
    ) async throws(RunError) -> Result {
        let provider = Provider.serving(hosts, domain: recipient.address.domain)
        let control = context.settings.wantsControl(at: provider) ? makeControl(at: recipient.address.domain) : nil
        let hasRoom = context.settings.probe.limits.standard.recipientsPerConnection > 1
        let sources = context.settings.sources
        let source = sources.addresses[sources.source(for: recipient.address, at: hosts)]
        var (hosts, refusing, attempts) = (hosts, Set<String>(), 1)
        var visit = await visit(
            hosts, asking: [recipient.address], control: hasRoom ? control : nil, from: source)
        var transcript = visit.transcript
        while let next = hosts.again(after: visit, &refusing), attempts < 5 {
            attempts += 1
            hosts = next
            visit = await self.visit(
                hosts, asking: [recipient.address], control: hasRoom ? control : nil, from: source)
            transcript += visit.transcript
        }
        if case .failed(let failure, _) = visit.session.ending, failure.isOurs { throw RunError.standstill(failure) }
        let answers = visit.session.transactions[0]
        var evidence = visit.evidence(
            answers.outcomes[0] ?? visit.session.ending.outcome, meaning: answers.meanings[0], control: answers.control)
        if evidence.control == .notAsked, let control, evidence.outcome.isAcceptance {
            let second = await self.visit(hosts, asking: [], control: control, from: source)
            evidence.control = second.session.transactions[0].control
            transcript += second.transcript
        }
        let flags = context.lists.refined(recipient.flags, mxHost: evidence.mxHost)
        let judgement = Judge.judge(
            evidence, of: recipient.address, at: .serving(evidence, domain: recipient.address.domain), flags: flags)
        let report = Report.probed(
            evidence, judgement, attempts: attempts, at: context.surroundings.now())
        return Result(
            input: text, report: report.with(flags), rule: judgement.rule, route: route, transcript: transcript)
    }

    private func visit(
        _ hosts: [MXHost], asking recipients: [Address], control: Address?, from source: IPAddress?
    ) async -> VisitReport {
        let plan = context.settings.sessionPlan(
            asking: recipients, control: control, keepsTranscript: true)
        return await withCheckedContinuation { answer in
            stages.probe.visit(hosts, plan, from: source) { answer.resume(returning: $0) }
        }
    }

    private func makeControl(at domain: String) -> Address {
        var random = context.surroundings.random()
        return ControlAddress.make(at: domain, seed: random.next())
    }
}

extension [MXHost] {
    /// The hosts to ask at once what a visit has not answered; `nil` if it has, or if to ask again would not change it.
    ///
    /// - Parameter refusing: those that have refused us whoever was asked about.
    fileprivate func again(after visit: VisitReport, _ refusing: inout Set<String>) -> [MXHost]? {
        let session = visit.session
        // Lines that were sent together have got lost: now they are sent one by one.
        if session.lostCount, session.outcomes == [[nil]] { return self }
        guard let host = visit.mxHost, !refusing.contains(host), session.outcomes != [[]], session.refusesUs,
            hasEqual(of: host, outside: refusing)
        else { return nil }
        refusing.insert(host)
        return leaving(refusing)
    }
}
