import Foundation
import Ingest
import MailTerms
import Tables
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
        Case(bytes: Array("\u{FEFF}[{\"email\":\"a@x.org\"}]".utf8), says: "is JSON"),
        Case(bytes: Array("[\"a@x.org\",\"b@x.org\"]".utf8), says: "is JSON"),
        Case(bytes: Array("\n  <!DOCTYPE html><html>".utf8), says: "is a web page"),
        Case(bytes: Array("\u{FEFF}<?xml version=\"1.0\"?><a>a@x.org</a>".utf8), says: "is XML"),
        Case(bytes: [0xFF, 0xFE] + Array("BEGIN:VCARD\n".utf8).flatMap { [$0, 0] }, says: "holds vCards"),
        Case(bytes: Array(repeating: 0x61, count: 257) + Array("ustar".utf8), says: "is a tar archive"),
        Case(bytes: (0..<2000).map { UInt8($0 * 7919 % 251) }, says: "is binary data"),
        Case(bytes: [0x89, 0x50, 0x4E, 0x47], says: "is a picture"),
        Case(bytes: [0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], says: "is UTF-32 text"),
    ])
    func `a file that is not a table is refused, and the error names its kind`(example: Case) throws {
        let error = try #require(throws: IngestError.self) { try IngestedFile(bytes: example.bytes) }
        #expect(error.kind == .notUsable)
        #expect(error.description.contains(example.says))
    }

    @Test(arguments: [
        "BZhang@example.com", "RIFFraff@example.com", "Rar!@example.com", "PAR1@example.com", "ID3@example.com",
    ])
    func `an address may begin with the letters of a file signature`(address: String) throws {
        #expect(try IngestedFile("\(address)\nann@example.com\n").addresses == [address, "ann@example.com"])
    }

    @Test func `a header may look like markup`() throws {
        #expect(try IngestedFile("<table>,email\nx,a@x.org\n").header == "<table>,email\n")
        #expect(try IngestedFile("id,name,WAVE,email\n1,x,y,a@x.org\n").addresses == ["a@x.org"])
        #expect(try IngestedFile("[id],email\nx,a@x.org\n").header == "[id],email\n")
    }

    @Test func `UTF-16 of any script is detected without a byte order mark`() throws {
        let row = "王小明,w@a.cn,这是一个很长的备注内容这是一个很长的备注内容\n"
        let text = "姓名,邮箱,备注\n" + String(repeating: row, count: 50)
        let file = try IngestedFile(bytes: text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        #expect(file.layout.encoding == .utf16LittleEndian)
        // Without an `@`, and with CR alone.
        let short = try IngestedFile(
            bytes: "\"mail\"|\"x\"\r\"\"|\"é字\"\r".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
        #expect(short.layout.encoding == .utf16BigEndian)
        #expect(file.addresses.count == 50)
    }

    @Test func `a missing file and a folder give different errors`() throws {
        let scratch = try ScratchFolder()
        let missing = #expect(throws: IngestError.self) { try IngestStage(path: scratch.file("none.csv")) }
        #expect(missing?.kind == .noSuchFile)
        let folder = #expect(throws: IngestError.self) { try IngestStage(path: scratch.path) }
        #expect(folder?.kind == .notUsable)
    }
}
