import Testing

@testable import Ingest

@Suite struct NothingTests {
    @Test(arguments: ["", "  ", "\\N", "NULL", " n/a ", "-", "None", "#N/A", "\0\0"])
    func `what stands for nothing is nothing`(cell: String) {
        #expect(Nothing.isMeant(by: Array(cell.utf8)))
    }

    @Test(arguments: ["ann@x.org", "no", "0", "null@x.org", "n/a n/a n/a n/a"])
    func `what is something is not nothing`(cell: String) {
        #expect(!Nothing.isMeant(by: Array(cell.utf8)))
    }
}
