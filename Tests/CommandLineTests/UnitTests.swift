import Foundation
import Glibc
import TestSupport
import Testing

/// The units in `samples/systemd`, checked by systemd-analyze.
@Suite("The service's units")
struct UnitTests {
    private static let folder = Workplace.samples.appendingPathComponent("systemd")

    private func text(of name: String) throws -> String {
        try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
    }

    @Test(
        .enabled(
            if: access("/usr/bin/systemd-analyze", X_OK) == 0,
            "needs systemd-analyze, of the package systemd"))
    func `systemd accepts the unit files`() throws {
        let workplace = try Workplace()
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        for name in names {
            // The program need not be installed here.
            let text = try text(of: name).replacingOccurrences(of: "/usr/local/bin/mailmo", with: Workplace.binary.path)
            try workplace.write(text, to: name)
        }
        let paths = names.map { workplace.folder.appendingPathComponent($0).path }
        let command = ["systemd-analyze", "verify", "--man=no"] + paths
        let outcome = try Workplace.Running(
            command, in: workplace.folder, input: nil, binary: URL(fileURLWithPath: "/usr/bin/env")
        ).outcome()
        // Other units of this host may have their own faults.
        let ours = outcome.errorLines.filter { line in names.contains { line.contains($0) } }
        #expect(ours.isEmpty, "\(outcome.error)")
    }

    @Test func `the unit file of the watch has settings that every systemd knows`() throws {
        let lines = try text(of: "mailmo.service").split(separator: "\n")
        #expect(lines.contains("Type=notify"), "notify-reload is not known before systemd 253")
        #expect(lines.contains("ExecReload=/bin/kill -HUP $MAINPID"))
        #expect(lines.contains("UMask=0007"), "results follow it in shared folders")
        #expect(lines.contains("AmbientCapabilities=CAP_LEASE"))
    }
}
