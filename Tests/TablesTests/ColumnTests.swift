import Tables
import Testing

@Suite struct ColumnTests {
    @Test func `the result columns have the order of the contract`() {
        let contract = """
            status reason action explanation score confidence email suggestion provider mx catch_all disposable role \
            free smtp_code smtp_enhanced smtp_stage smtp_text attempts checked_at source duplicate_of
            """
        #expect(Column.allCases.map(\.rawValue) == contract.split(separator: " ").map(String.init))
    }
}
