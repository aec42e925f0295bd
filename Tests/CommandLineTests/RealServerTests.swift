import Foundation
import Testing

/// The real binary against real mail servers: Postfix, Exim, OpenSMTPD and postgrey, with a real name server.
///
/// `scripts/test` starts them (`scripts/mail-servers`) and sets `MAILMO_MAIL_SERVERS`. `Tests/RealServers` has their
/// configuration and the expected verdicts.
@Suite(
    "mailmo against real mail servers", .serialized,
    .enabled(if: ProcessInfo.processInfo.environment["MAILMO_MAIL_SERVERS"] != nil, "scripts/test starts the servers"))
struct RealServerTests {
    @Test func `single checks and a list give the true verdicts for each real server`() throws {
        let expectations = try Expectation.all()
        let configurations = Set(expectations.map(\.configuration))
        for configuration in configurations.sorted() {
            try check(expectations.filter { $0.run == "check" && $0.configuration == configuration }, configuration)
        }
        try convert(expectations.filter { $0.run == "convert" })
    }

    @Test func `a Postfix with unknown limits answers for every mailbox`() throws {
        let workplace = try Workplace()
        try workplace.write(try Expectation.openLimits(), to: "pipeline.json")
        let addresses = (0..<60).flatMap { domain in
            ["present1", "absent1", "present2", "absent2", "absent3"].map { "\($0)@d\(domain).postfix-strict.test" }
        }
        try workplace.write("email\n" + addresses.joined(separator: "\n") + "\n", to: "list.csv")
        let outcome = try workplace.run("convert", "list.csv", "--quiet")
        #expect(outcome.code == 0, "\(outcome.error)")
        let rows = try workplace.read("list.results.csv").split(separator: "\n").dropFirst()
        for (address, row) in zip(addresses, rows) {
            let reason = address.hasPrefix("present") ? "deliverable,accepted," : "undeliverable,mailbox_not_found,"
            #expect(row.hasPrefix("\(address),\(reason)"), "\(row)")
        }
    }

    private func check(_ expectations: [Expectation], _ configuration: String) throws {
        guard !expectations.isEmpty else { return }
        let workplace = try Workplace()
        try workplace.copy(configuration, from: Expectation.folder)
        let outcome = try workplace.run(
            ["check", "--json", "--config", configuration] + expectations.map(\.address))
        #expect(outcome.code == 0, "\(outcome.error)")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == expectations.count)
        for (expectation, line) in zip(expectations, lines) {
            let verdict = try JSONDecoder().decode(Verdict.self, from: Data(line.utf8))
            #expect(expectation.allows(verdict), "\(expectation): \(line)")
        }
    }

    private func convert(_ expectations: [Expectation]) throws {
        let workplace = try Workplace()
        try workplace.copy("pipeline.json", from: Expectation.folder)
        try workplace.write("email\n" + expectations.map(\.address).joined(separator: "\n") + "\n", to: "list.csv")
        let outcome = try workplace.run("convert", "list.csv", "--quiet")
        #expect(outcome.code == 0, "\(outcome.error)")
        let rows = try workplace.read("list.results.csv").split(separator: "\n").dropFirst()
        #expect(rows.count == expectations.count)
        for (expectation, row) in zip(expectations, rows) {
            let fields = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            let verdict = Verdict(status: fields[1], reason: fields[2])
            #expect(expectation.allows(verdict), "\(expectation): \(row)")
        }
    }
}

private struct Verdict: Decodable, Equatable {
    let status, reason: String
}

/// One server's behaviour, and the verdicts that are right for it.
private struct Expectation: Decodable, CustomStringConvertible {
    let server, behaviour, address, status, reason, run: String
    let config: String?
    let also: [Verdict]?

    var configuration: String { config ?? "pipeline.json" }
    var description: String { "\(server), \(behaviour) \(address) is \(status) (\(reason))" }

    func allows(_ verdict: Verdict) -> Bool {
        ([Verdict(status: status, reason: reason)] + (also ?? [])).contains(verdict)
    }

    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("RealServers")

    /// The configuration of the other tests, without mailmo's own limits.
    static func openLimits() throws -> String {
        try String(contentsOf: folder.appendingPathComponent("pipeline.json"), encoding: .utf8)
            .replacing("\"connections\": 8", with: "\"connections\": 50")
    }

    static func all() throws -> [Expectation] {
        try String(contentsOf: folder.appendingPathComponent("expectations.jsonl"), encoding: .utf8)
            .split(separator: "\n").map { try JSONDecoder().decode(Expectation.self, from: Data($0.utf8)) }
    }
}
