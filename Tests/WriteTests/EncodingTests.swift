import Ingest
import MailTerms
import Tables
import TestSupport
import Testing
import Write

/// The output has the encoding of the input, and every byte of it.
@Suite struct EncodingTests {
    private let options = WriteOptions(columns: [.email])

    private func utf16(_ text: String, isBigEndian: Bool = false) -> [UInt8] {
        text.utf16.flatMap { unit in
            isBigEndian ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
    }

    @Test(arguments: [false, true], ["\u{FEFF}", ""])
    func `a UTF-16 file keeps its bytes`(isBigEndian: Bool, mark: String) throws {
        let input = mark + "name\temail\r\nJürgen 😀\tann@example.org\r\n"
        let output = mark + "name\temail\tmailmo_email\r\nJürgen 😀\tann@example.org\tann@example.org\r\n"
        let annotated = try Annotated(utf16(input, isBigEndian: isBigEndian), IngestOptions(), options)
        #expect(annotated.output == utf16(output, isBigEndian: isBigEndian))
    }

    @Test func `bytes of a UTF-16 file that are not a character are unchanged`() throws {
        // A single half of a surrogate pair in a cell, and one byte too many after the last line.
        let start = utf16("\u{FEFF}email,note\nann@example.org,")
        let annotated = try Annotated(start + [0x00, 0xD8, 0x0A, 0x00, 0x5A], IngestOptions(), options)
        let header = utf16("\u{FEFF}email,note,mailmo_email\nann@example.org,")
        let end = utf16(",ann@example.org\n")
        #expect(annotated.output == header + [0x00, 0xD8] + end + [0x5A])
    }

    @Test func `new cells of a Windows-1252 file are in Windows-1252`() throws {
        let input = Windows.bytes("straße;email\n€;jörg@example.org\n")
        let annotated = try Annotated(input, IngestOptions(), options, reading: .sample("jörg"))
        #expect(
            annotated.output == Windows.bytes("straße;email;mailmo_email\n€;jörg@example.org;jörg@example.org\n"))
    }

    @Test func `a character that Windows-1252 does not have becomes a question mark`() throws {
        var report = Report.sample()
        report.smtp = .init(code: nil, enhanced: nil, stage: .rcpt, text: "Почта: für ✓")
        let annotated = try Annotated(
            Windows.bytes("straße,email\n1,a@x.org\n"), IngestOptions(), WriteOptions(columns: [.smtpText]),
            report: report)
        #expect(annotated.output == Windows.bytes("straße,email,mailmo_smtp_text\n1,a@x.org,?????: für ?\n"))
    }

    @Test func `new cells have the encoding of their record in a file with mixed encodings`() throws {
        let first = Array("1,jörg@example.org".utf8)
        let second = Windows.bytes("2,jörg@example.org")
        let input = Array("id,email\n".utf8) + first + [0x0A] + second + [0x0A]
        let annotated = try Annotated(input, IngestOptions(), options, reading: .sample("jörg"))
        let output =
            Array("id,email,mailmo_email\n".utf8) + first + [0x2C] + first.dropFirst(2) + [0x0A] + second + [0x2C]
            + second.dropFirst(2) + [0x0A]
        #expect(annotated.output == output)
    }

    @Test func `a suggestion has the encoding of its record`() throws {
        let input = Array("id,email\n".utf8) + Windows.bytes("1,Jörg\n") + Array("2,jörg(at)x.org\n".utf8)
        let refusal = AddressRefusal(rule: "no-at", "there is no @", suggestion: "jörg@x.org")
        let annotated = try Annotated(
            input, IngestOptions(columns: ["email"]), WriteOptions(columns: [.suggestion]), reading: .failure(refusal))
        #expect(
            annotated.output
                == Array("id,email,mailmo_suggestion\n".utf8) + Windows.bytes("1,Jörg,jörg@x.org\n")
                + Array("2,jörg(at)x.org,jörg@x.org\n".utf8))
    }

    @Test func `bytes that are not valid in any encoding are unchanged`() throws {
        let input = Array("note,email\n".utf8) + [0xFF, 0x81, 0xC3, 0x2C] + Array("a@x.org\n".utf8)
        let annotated = try Annotated(input, IngestOptions(), options)
        #expect(
            annotated.output == Array("note,email,mailmo_email\n".utf8) + [0xFF, 0x81, 0xC3, 0x2C]
                + Array("a@x.org,ann@example.org\n".utf8))
    }

    @Test func `a configured encoding is used whatever the bytes are`() throws {
        let input = Array("name,email\nJürgen,a@x.org\n".utf8)
        let annotated = try Annotated(
            input, IngestOptions(encoding: .windows1252), options, reading: .sample("ü"))
        let added = Windows.bytes(",ü@example.org\n")
        #expect(annotated.output.suffix(added.count) == added[...])
    }
}

/// Windows-1252 for the few characters of these tests.
private enum Windows {
    static func bytes(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { Windows1252.byte(of: $0) ?? 0x3F }
    }
}
