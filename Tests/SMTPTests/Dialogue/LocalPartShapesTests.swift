import MailTerms
import Testing

@testable import SMTP

@Suite struct LocalPartShapesTests {
    @Test(
        arguments: [
            ["ann", "jörg", "山田"], ["ann.lee", "ann_lee", "ann-lee"], ["ann1", "4711"], ["ann.lee1", "1-2"],
        ]
        .enumerated().map { ($0, $1) })
    func `a shape shows whether a local part has separators and whether it has digits`(index: Int, locals: [String]) {
        for local in locals {
            let shape = LocalPartShapes(Address(localPart: local, domain: "x.org"))
            #expect(shape == LocalPartShapes.plainestFirst[index], "\(local)")
        }
    }

    @Test func `the four shapes are different bits`() {
        let shapes = LocalPartShapes.plainestFirst
        #expect(shapes.count == 4)
        #expect(LocalPartShapes(shapes).rawValue == 0b1111)
    }

    @Test func `the domain does not matter`() {
        #expect(
            LocalPartShapes(Address(localPart: "ann", domain: "x-1.org"))
                == LocalPartShapes(Address(localPart: "ann", domain: "x.org")))
    }
}
