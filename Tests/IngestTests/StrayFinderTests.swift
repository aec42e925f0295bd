import Ingest
import MailTerms
import Tables
import TestSupport
import Testing

@Suite struct StrayFinderTests {
    private func strays(_ text: String) throws -> (strays: [Int: String], shifted: Int, wider: Int) {
        let scratch = try ScratchFolder()
        let stage = try IngestStage(path: try scratch.write(text.utf8, to: "leads.csv"))
        let batch = try #require(try stage.next(maxRows: 100))
        return (
            batch.strays.mapValues { String(decoding: $0, as: UTF8.self) }, stage.shiftedRows, stage.widerRows
        )
    }

    private let whole = (1...8).map { "\($0),Ann,a\($0)@x.org,Gent\n" }.joined()

    @Test func `the only address of a row that an unquoted delimiter has shifted is found`() throws {
        let found = try strays(
            "id,name,email,city\n" + whole + "9,Kim, Bob,bob@x.org,Oslo\n10,Roe, Eve, x,eve@x.org,Lyon\n")
        #expect(found.strays == [8: "bob@x.org", 9: "eve@x.org"])
        #expect(found.shifted == 2 && found.wider == 2)
    }

    @Test func `the only address of a row with another delimiter is found`() throws {
        let found = try strays("id,name,email,city\n" + whole + "9;Bob;bob@x.org;Oslo\n10|Eve|eve@x.org|Lyon\n")
        #expect(found.strays == [8: "bob@x.org", 9: "eve@x.org"])
        #expect(found.wider == 0)
    }

    @Test func `a row with several stray addresses, or with one in another column of addresses, has no stray`() throws {
        let several = try strays(
            "id,name,email,city\n" + whole + "9,Kim, Bob,bob@x.org,b@y.org\n10,Eve,,ask ann@x.org\n")
        #expect(several.strays.isEmpty)
        #expect(several.wider == 1)
        let second = try strays("email,work\na@x.org,a@y.org\nb@x.org,b@y.org\n,c@y.org\nnone,d@y.org\n")
        #expect(second.strays.isEmpty && second.shifted == 0)
        let other = try strays("email,kontakt,n\na@x.org,,1\n,c@y.org,2\nb@x.org,,3\n,d@y.org,4\n")
        #expect(other.strays.isEmpty)
    }

    @Test func `rows that are all wider than their header are not counted as wider`() throws {
        let found = try strays("id,email\n1,a@x.org,x\n2,b@x.org,y\n3,c@x.org,z\n")
        #expect(found.wider == 0)
    }
}
