import MailTerms
import Tables
import Testing

@testable import Pipeline

@Suite struct PublicationPlanTests {
    private let surveyed = TableLayout(
        delimiter: UInt8(ascii: ","), header: nil, columnNames: [], emailColumns: [0], width: 3)

    @Test func `the only pass over a file keeps the layout that its beginning shows`() {
        let pass = PublicationPlan.Pass.only
        #expect(pass.layout(surveyed) == surveyed)
        #expect(pass.shownAct == .intake)
    }

    @Test func `a second pass takes the width and the encoding that the first one has found`() {
        let pass = PublicationPlan.Pass.second(width: 5, encoding: .windows1252)
        #expect(pass.layout(surveyed).width == 5)
        #expect(pass.layout(surveyed).encoding == .windows1252)
        #expect(pass.shownAct == .publication)
    }

    @Test func `a second pass never makes the table narrower than its beginning`() {
        #expect(PublicationPlan.Pass.second(width: 2, encoding: nil).layout(surveyed).width == 3)
    }

    @Test func `a second pass without an encoding keeps the one that the beginning shows`() {
        #expect(PublicationPlan.Pass.second(width: 3, encoding: nil).layout(surveyed).encoding == surveyed.encoding)
    }
}
