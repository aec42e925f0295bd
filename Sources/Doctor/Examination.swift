import Configuration
import MailTerms
import Probe
import Resolve
import SMTP

/// Asks the network for the facts of all judges. It decides only the order: a check that needs the answers of another one
/// runs after it.
package struct Examination: Sendable {
    package struct Request: Sendable {
        /// Mail domains or mail hosts to connect to.
        package var targets = MailSystems.independent
        /// Whether the targets belong to different operators.
        package var areIndependent = true
        /// The addresses that servers see, if they are given on the command line.
        package var publicAddresses: [IPAddress] = []
        package var asksBlocklists = false
        /// The open files of the process; `nil` if their limit cannot be read.
        package var openFiles: OpenFiles?
        /// Private networks that count as public: those of the sandbox.
        package var alsoPublic: [Network] = []

        package init() {}
    }

    let settings: Settings
    let request: Request
    let resolution: ResolveStage.Options
    let now: @Sendable () -> Timestamp
    let resolve: ResolveStage
    let dns: DNSClient

    /// Examines this host. It takes about as long as the slowest answer, at most the configured timeouts.
    ///
    /// - Parameters:
    ///   - resolution: how names are looked up; the same for mail routes and for the other checks.
    ///   - now: the clock that measures how long servers take.
    ///   - random: the source of names that do not exist.
    /// - Throws: if the DNS library cannot be set up.
    package static func diagnosis(
        _ request: Request, _ settings: Settings, resolution: ResolveStage.Options,
        now: @escaping @Sendable () -> Timestamp,
        random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()
    ) async throws(ResolveError) -> Diagnosis {
        let resolve = try ResolveStage(resolution, now: now)
        defer { resolve.close() }
        let dns = try DNSClient(
            servers: resolution.servers, timeout: resolution.timeout, attempts: resolution.attempts)
        defer { dns.close() }
        let examination = Examination(
            settings: settings, request: request, resolution: resolution, now: now, resolve: resolve, dns: dns)
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
        async let heloFinding = heloFinding(helo, sources: sources)
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

    /// The finding of a check that cannot use the DNS because no resolver works.
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

/// The default targets.
package enum MailSystems {
    /// Large mail systems of different operators that are always reachable.
    package static let independent = ["gmail.com", "outlook.com", "yahoo.com", "icloud.com", "gmx.net"]
}

extension Sequence where Element: Hashable {
    /// Each element once, in the order of first occurrence.
    var distinct: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
