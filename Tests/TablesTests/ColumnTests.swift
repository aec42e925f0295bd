import Foundation
import Tables
import Testing

@Suite struct ColumnTests {
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test func `the result columns have the order of the contract`() {
        let contract = """
            status reason action explanation score confidence email suggestion provider mx catch_all disposable role \
            free smtp_code smtp_enhanced smtp_stage smtp_text attempts checked_at source duplicate_of
            """
        #expect(Column.allCases.map(\.rawValue) == contract.split(separator: " ").map(String.init))
    }

    @Test(arguments: ["README.md", "docs/CSV.md"])
    func `a page that counts the result columns counts them right`(name: String) throws {
        let page = try String(contentsOf: Self.repository.appending(path: name), encoding: .utf8)
        let formatter = NumberFormatter()
        (formatter.locale, formatter.numberStyle) = (Locale(identifier: "en_US"), .spellOut)
        let count = try #require(formatter.string(from: NSNumber(value: Column.allCases.count)))
        #expect(page.contains("the \(count) columns"))
    }
}
