import Configuration
import MailTerms
import Probe
import Resolve
import SMTP

/// Asks the network everything that the judges want to know. Decides nothing but the order: what needs an answer to
/// earlier questions comes after them.
package struct Examination: Sendable {
    package struct Request: Sendable {
        /// Mail domains or mail hosts to call at.
        package var targets = MailSystems.independent
        /// Whether the targets have nothing to do with each other.
        package var areIndependent = true
        /// The addresses that servers see, where a person knows better than this host.
        package var publicAddresses: [IPAddress] = []
        package var asksBlocklists = false
        /// Those that the process may have; `nil` where the system does not say.
        package var openFiles: OpenFiles?
        /// Networks that count as the public Internet, although they are not: the sandbox's.
        package var alsoPublic: [Network] = []

        package init() {}
    }

    let settings: Settings
    let request: Request
    let now: @Sendable () -> Timestamp
    let resolve: ResolveStage
    let questions: NameQuestions

    /// Examines this host. Takes about as long as the slowest answer, and no longer than the configured time-outs.
    ///
    /// - Parameters:
    ///   - now: measures how long servers take.
    ///   - random: makes names that do not exist.
    /// - Throws: where the DNS library cannot be set up.
    package static func diagnosis(
        _ request: Request, _ settings: Settings, now: @escaping @Sendable () -> Timestamp,
        random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()
    ) async throws(ResolveError) -> Diagnosis {
        let resolve = try ResolveStage(
            ResolveStage.Options(
                servers: settings.resolve.servers, timeout: settings.resolve.timeout,
                attempts: settings.resolve.attempts, inFlight: settings.resolve.inFlight,
                allowPrivateAddresses: settings.probe.allowPrivateAddresses, alsoAllowed: request.alsoPublic),
            now: now)
        defer { resolve.close() }
        let questions = try NameQuestions(
            servers: settings.resolve.servers, timeout: settings.resolve.timeout, attempts: settings.resolve.attempts)
        defer { questions.close() }
        let examination = Examination(
            settings: settings, request: request, now: now, resolve: resolve, questions: questions)
        return Diagnosis(findings: await examination.findings(random))
    }

    private func findings(_ random: any RandomNumberGenerator & Sendable) async -> [Finding] {
        let helo = settings.probe.helo
        let mailFrom = settings.probe.mailFrom
        let resolver = ResolverJudge.finding(from: await serverFacts(random))
        let descriptors = DescriptorJudge.finding(
            limit: request.openFiles?.limit, sessions: request.openFiles?.sessions ?? 0,
            maxConnections: settings.probe.maxConnections)
        guard resolver.state != .problem else {
            let unasked = CheckKind.allCases.filter {
                $0 != .resolver && $0 != .descriptors && ($0 != .blocklists || request.asksBlocklists)
            }
            return [resolver] + unasked.map { withoutResolver($0) } + [descriptors]
        }
        let port = await portFacts()
        let (sourceFindings, sources) = SourceJudge.findings(
            local: port.calls.compactMap(\.localAddress).distinct, claimed: request.publicAddresses, isPublic: isPublic)
        async let heloFinding = heloFinding(helo, sources)
        async let ptrFindings = ptrFindings(sources, helo: helo)
        async let senderFinding = senderFinding(mailFrom)
        async let spfFindings = spfFindings(sources, helo: helo, mailFrom: mailFrom)
        async let blocklistFinding = blocklistFinding(sources)
        return [resolver, PortJudge.finding(from: port)] + sourceFindings + [await heloFinding] + (await ptrFindings)
            + [await senderFinding] + (await spfFindings) + (await blocklistFinding.map { [$0] } ?? []) + [descriptors]
    }

    private func isPublic(_ address: IPAddress) -> Bool {
        address.isPubliclyRoutable || request.alsoPublic.contains { $0.contains(address) }
    }

    /// What is not set is wrong whatever the DNS would say.
    private func withoutResolver(_ check: CheckKind) -> Finding {
        let known: Finding? =
            switch check {
            case .helo: HELOJudge.formFinding(for: settings.probe.helo)
            case .mailFrom where settings.probe.mailFrom.isEmpty: SenderJudge.finding(for: "", route: nil)
            default: nil
            }
        return known ?? .skipped(check, "needs a resolver")
    }
}

/// Where to call by default.
package enum MailSystems {
    /// Large, never down, and run by companies that have nothing to do with each other.
    package static let independent = ["gmail.com", "outlook.com", "yahoo.com", "icloud.com", "gmx.net"]
}

extension Sequence where Element: Hashable {
    /// Each once, in the order of their first occurrence.
    var distinct: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
