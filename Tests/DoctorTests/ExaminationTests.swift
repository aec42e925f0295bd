import Configuration
import MailTerms
import Resolve
import SMTP
import Sandbox
import TestSupport
import Testing

@testable import Doctor

/// Whole examinations of a sandbox world on loopback.
@Suite struct ExaminationTests {
    private static let world = """
        { "hosts": {
            "probe.sender.example": { "addresses": ["127.0.0.1"] },
            "mx.sender.example": {},
            "127.0.0.1._ok.sender.example": { "addresses": ["127.0.0.2"] },
            "mx.one.example": {},
            "mx.two.example": { "replies": { "greeting": "554 5.7.1 blocked, see zen.spamhaus.org" } },
            "mx.silent.example": { "service": "silent" },
            "mx.dead.example": { "service": "dead" },
            "2.0.0.127.zen.spamhaus.org": { "addresses": ["127.0.0.2"] },
            "1.0.0.127.zen.spamhaus.org": { "addresses": ["127.0.0.4"] },
            "2.0.0.127.bl.spamcop.net": { "addresses": ["127.255.255.254"] }
          },
          "domains": {
            "sender.example": { "mx": ["10 mx.sender.example"], "txt": ["v=spf1 include:_spf.sender.example -all"] },
            "_spf.sender.example": { "txt": ["v=spf1 exists:%{i}._ok.%{d2} -all"] },
            "nomail.example": { "mx": ["0 ."], "txt": ["v=spf1 -all"] },
            "one.example": { "mx": ["10 mx.one.example"] },
            "two.example": { "mx": ["10 mx.two.example"] },
            "silent.example": { "mx": ["10 mx.silent.example"] },
            "dead.example": { "mx": ["10 mx.dead.example"] }
          } }
        """

    private func diagnose(
        _ sandbox: RunningSandbox, targets: [String] = ["one.example"], mailFrom: String = "verify@sender.example",
        helo: String = "probe.sender.example", servers: [String]? = nil, blocklists: Bool = false,
        loopbackIsPublic: Bool = true
    ) async throws -> [CheckKind: Finding] {
        var settings = Settings.defaults
        settings.probe.port = sandbox.smtpPort
        settings.probe.helo = helo
        settings.probe.mailFrom = mailFrom
        settings.probe.timeouts.connect = .seconds(2)
        settings.probe.timeouts.greeting = .seconds(1)
        var request = Examination.Request()
        request.targets = targets
        request.asksBlocklists = blocklists
        request.openFiles = OpenFiles(limit: 1024)
        if loopbackIsPublic { request.alsoPublic = [Network([127, 0, 0, 0], prefixLength: 8)] }
        let resolution = ResolveStage.Options(
            servers: servers ?? [sandbox.nameServer], timeout: .seconds(1), attempts: 1,
            inFlight: settings.resolve.inFlight, allowPrivateAddresses: true, alsoAllowed: request.alsoPublic)
        let clock = SettableClock()
        let diagnosis = try await Examination.diagnosis(
            request, settings, resolution: resolution, now: { clock.now }, random: SeededGenerator(seed: 5321))
        #expect(diagnosis.findings.map(\.check) == CheckKind.allCases.filter { blocklists || $0 != .blocklists })
        return Dictionary(uniqueKeysWithValues: diagnosis.findings.map { ($0.check, $0) })
    }

    @Test func `a host that is fit is found to be`() async throws {
        try await withWorld(Self.world) { sandbox in
            let findings = try await diagnose(sandbox)
            #expect(findings.values.allSatisfy { $0.state == .ok }, "\(findings.values.filter { $0.state != .ok })")
            #expect(findings[.resolver]?.found.contains("\(sandbox.nameServer) answers in 0 ms") == true)
        }
    }

    @Test func `each server is connected to once, greets, and is asked about no recipient`() async throws {
        try await withWorld(Self.world) { sandbox in
            let findings = try await diagnose(sandbox, targets: ["one.example", "two.example"])
            #expect(findings[.port]?.state == .warning)
            #expect(findings[.port]?.found.contains("see zen.spamhaus.org") == true)
            let seen = sandbox.observations()["mx.one.example"]
            #expect(seen?.connections == 1)
            #expect(seen?.commands == ["QUIT": 1])
            #expect(seen?.violations.isEmpty == true)
        }
    }

    @Test func `closed and silent ports are problems`() async throws {
        try await withWorld(Self.world) { sandbox in
            let closed = try await diagnose(sandbox, targets: ["dead.example"])
            #expect(closed[.port]?.found.contains("is closed") == true)
            #expect(closed[.source]?.state == .skipped)
            #expect(closed[.spf]?.state == .skipped)
            let silent = try await diagnose(sandbox, targets: ["silent.example"])
            #expect(silent[.port]?.found.contains("says nothing") == true)
            #expect(silent[.source]?.state == .ok)
        }
    }

    @Test func `one dead DNS server of two is a warning, and if none answers the examination ends`() async throws {
        try await withWorld(Self.world) { sandbox in
            let half = try await diagnose(sandbox, servers: [sandbox.nameServer, "127.99.0.1:9"])
            #expect(half[.resolver]?.state == .warning)
            let none = try await diagnose(sandbox, helo: "", servers: ["127.99.0.1:9"])
            #expect(none[.resolver]?.state == .problem)
            #expect(none[.port]?.state == .skipped)
            #expect(none[.helo]?.state == .problem)
        }
    }

    @Test func `a sender that cannot take mail back, and may not send from here, is a problem twice`() async throws {
        try await withWorld(Self.world) { sandbox in
            let findings = try await diagnose(sandbox, mailFrom: "verify@nomail.example", helo: "gone.example")
            #expect(findings[.mailFrom]?.state == .problem)
            #expect(findings[.spf]?.state == .problem)
            #expect(findings[.helo]?.state == .problem)
            #expect(findings[.ptr]?.state == .warning)
        }
    }

    @Test func `a private source address is not checked further`() async throws {
        try await withWorld(Self.world) { sandbox in
            let findings = try await diagnose(sandbox, loopbackIsPublic: false)
            #expect(findings[.source]?.state == .warning)
            #expect(findings[.ptr]?.state == .skipped)
        }
    }

    @Test func `a listing is believed only of a list that can be asked`() async throws {
        try await withWorld(Self.world) { sandbox in
            let findings = try await diagnose(sandbox, blocklists: true)
            #expect(findings[.blocklists]?.found == "127.0.0.1 is on zen.spamhaus.org (127.0.0.4)")
        }
    }
}
