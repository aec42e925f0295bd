import Foundation
import Ingest
import TestSupport
import Testing

@Suite struct FileKindTests {
    struct Case: CustomTestStringConvertible {
        let bytes: [UInt8]
        let says: String
        var testDescription: String { says }
    }

    @Test(arguments: [
        Case(bytes: [], says: "is empty"),
        Case(bytes: Array("\n\n  \n".utf8), says: "holds no rows"),
        Case(bytes: [0xEF, 0xBB, 0xBF], says: "holds no rows"),
        Case(bytes: [0x50, 0x4B, 3, 4] + Array("....[Content_Types].xml".utf8), says: "is an Excel workbook"),
        Case(bytes: [0x50, 0x4B, 3, 4] + Array("....leads.csv".utf8), says: "is a zip archive"),
        Case(bytes: [0x1F, 0x8B, 8, 0], says: "is a damaged gzip file: it ends too early"),
        Case(bytes: Array("%PDF-1.7".utf8), says: "is a PDF"),
        Case(bytes: [0x89, 0x50, 0x4E, 0x47], says: "is a picture"),
        Case(bytes: [0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], says: "is UTF-32 text"),
    ])
    func `what is no table says what it seems to be`(example: Case) throws {
        let error = try #require(throws: IngestError.self) { try ReadFile(bytes: example.bytes) }
        #expect(error.kind == .notUsable)
        #expect(error.description.contains(example.says))
    }

    @Test func `a missing file and a folder are told apart`() throws {
        let scratch = try ScratchFolder()
        let missing = #expect(throws: IngestError.self) { try IngestStage(path: scratch.file("none.csv")) }
        #expect(missing?.kind == .noSuchFile)
        let folder = #expect(throws: IngestError.self) { try IngestStage(path: scratch.path) }
        #expect(folder?.kind == .notUsable)
    }
}
