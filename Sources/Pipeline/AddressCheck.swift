import Configuration
import Jobs
import MailTerms
import Normalize
import Pacing
import SMTP
import Synchronization
import Verdicts
import Verification

/// Checks single addresses with the same engine as a file, and keeps the transcripts of the dialogues.
package final class AddressCheck: Sendable {
    package struct Outcome: Sendable {
        package var input: String
        package var report: Report
        /// The address that was checked; `nil` if the text has no usable one.
        package var email: String?
        package var suggestion: String?
        /// Whether there is a remark beside the address.
        package var hasRemark = false
        /// The name of the rule that decided the verdict.
        package var rule: String
        /// Why the text is not a usable address; `nil` if it is.
        package var refusal: AddressRefusal?
        /// What the DNS says about the domain; `nil` if it was not asked.
        package var standing: FileDomains.Standing?
        package var transcript: [TranscriptLine] = []
    }

    private let context: RunContext
    private let normalize: NormalizeStage
    private let use: EngineUse?
    private let say: @Sendable (JobWaitReason) -> Void
    private let cost = Mutex(NetworkCost.Counts())

    /// - Parameter say: called on any queue with what a check waits for, if the wait takes some seconds.
    /// - Throws: if the network cannot be used at all.
    package init(
        _ context: RunContext, say: @escaping @Sendable (JobWaitReason) -> Void = { _ in }
    ) throws(RunError) {
        self.context = context
        self.say = say
        normalize = context.normalizeStage()
        do {
            use = context.settings.normalize.checks > .syntax ? try context.useEngine(nil) : nil
        } catch {
            throw RunError(error)
        }
    }

    /// The verdict of one address. Verdicts of earlier runs are not used, and nothing is tried again later.
    ///
    /// - Throws: if no resolver answers, or if no connection is possible for a reason on this host.
    package func check(_ text: String) async throws(RunError) -> Outcome {
        let reading = normalize.normalize(Array(text.utf8))
        let offline = Report.offline(reading, at: context.dependencies.now())
        switch reading {
        case .failure(let refusal):
            return Outcome(
                input: text, report: offline, suggestion: refusal.suggestion, rule: Judge.judgement(of: refusal).rule,
                refusal: refusal)
        case .success(let recipient):
            var result = Outcome(
                input: text, report: offline, rule: Judge.uncheckedJudgement(flags: recipient.flags).rule)
            if let engine = use?.engine { result = try await check(text, recipient, with: engine) }
            result.email = recipient.address.description
            result.hasRemark = recipient.hasRemark
            result.suggestion =
                result.standing.map { normalize.suggestion(for: recipient.address, standing: $0) }
                ?? recipient.suggestion
            return result
        }
    }

    /// The cost of all checks together.
    package var usage: NetworkCost.Counts { cost.withLock { $0 } }

    /// A job with one mailbox, which does not use earlier verdicts and does not wait for retries.
    private var spec: JobSpec {
        var spec = JobSpec(mailboxes: 1)
        spec.asksMailServers = context.settings.asksMailServers
        spec.waitsForRetries = false
        spec.recalls = false
        spec.keepsTranscripts = true
        spec.service = .interactive
        return spec
    }

    private func check(
        _ text: String, _ recipient: Recipient, with engine: VerificationEngine
    ) async throws(RunError) -> Outcome {
        let client = AddressClient(recipient.address, say: say)
        let answer: Result<AddressClient.Answer, any Error> = await withCheckedContinuation { done in
            client.begin(spec, with: engine) { done.resume(returning: $0) }
        }
        cost.withLock { $0 += client.cost }
        let now = context.dependencies.now()
        let domain = recipient.address.domain
        switch answer {
        case .failure(let error):
            throw context.runError(error)
        case .success(.route(let route)):
            let flags = context.lists.refined(recipient.flags, mxHost: route.bestHost)
            let judgement = Judgement.routed(route, flags)
            let report = Report.routed(route, judgement, domain: domain, at: now)
            return Outcome(
                input: text, report: report.with(flags), rule: judgement.rule, standing: route.standing)
        case .success(.finding(let finding)):
            let flags = context.lists.refined(recipient.flags, mxHost: finding.evidence.mxHost)
            let report = Report.probed(finding.evidence, finding.judgement, attempts: finding.attempts, at: now)
            return Outcome(
                input: text, report: report.with(flags), rule: finding.judgement.rule, standing: .alive,
                transcript: finding.transcript)
        }
    }
}
