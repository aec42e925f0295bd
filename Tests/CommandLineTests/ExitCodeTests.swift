import Foundation
import Jobs
import Testing

@testable import mailmo

@Suite struct ExitCodeTests {
    private static let page = Workplace.samples.deletingLastPathComponent()
        .appendingPathComponent("docs/OPERATIONS.md")

    @Test(
        arguments: [
            (.usage, 64), (.notUsableData, 65), (.inputChanged, 65), (.noSuchInput, 66), (.networkForbids, 69),
            (.bug, 70), (.cannotCreate, 73), (.ioError, 74), (.stopped, 75), (.inUse, 75), (.badConfiguration, 78),
            (.outputClosed, 141),
        ] as [(RunError.Kind, Int32)])
    func `each kind of error has its exit code of sysexits.h`(kind: RunError.Kind, code: Int32) {
        #expect(kind.exitCode == code)
    }

    @Test func `docs/OPERATIONS.md lists 0 and the exit code of every kind of error`() throws {
        let page = try String(contentsOf: Self.page, encoding: .utf8)
        let section = try #require(page.components(separatedBy: "## Exit codes\n").dropFirst().first)
        let rows = try #require(section.components(separatedBy: "\n## ").first).split(separator: "\n")
        let listed = rows.compactMap { row in
            row.split(separator: "|").first.flatMap { Int32($0.trimmingCharacters(in: .whitespaces)) }
        }
        let codes = Set(RunError.Kind.allCases.map(\.exitCode))
        #expect(listed == [0] + codes.sorted())
    }
}
