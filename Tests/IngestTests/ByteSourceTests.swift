import MailTerms
import TestSupport
import Testing

@testable import Ingest

@Suite struct ByteSourceTests {
    /// Gives its bytes in pieces of one length, the last one excepted.
    private final class PiecewiseSource: ByteSource {
        private var bytes: ArraySlice<UInt8>
        private let piece: Int
        private(set) var fileBytesRead = 0

        init(_ bytes: [UInt8], piece: Int) {
            self.bytes = bytes[...]
            self.piece = piece
        }

        func read(into start: UnsafeMutablePointer<UInt8>, count: Int) -> Int {
            let given = bytes.prefix(min(piece, count))
            for (index, octet) in given.enumerated() { start[index] = octet }
            bytes = bytes.dropFirst(given.count)
            fileBytesRead += given.count
            return given.count
        }
    }

    private func readAll(_ source: any ByteSource, step: Int) throws -> [UInt8] {
        var all: [UInt8] = []
        while true {
            let piece = try source.read(step)
            if piece.isEmpty { return all }
            all += piece
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5, 7, 100], [false, true])
    func `UTF-16 becomes UTF-8, whatever the size of the pieces`(step: Int, isBigEndian: Bool) throws {
        let text = "id,e-mail\nJürgen 😀 ह,j@x.org\n"
        let bytes = text.utf16.flatMap { unit in
            isBigEndian ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
        let source = UTF16Source(PiecewiseSource(bytes + [0x5A], piece: step), isBigEndian: isBigEndian)
        #expect(try readAll(source, step: step) == Array(text.utf8))
        #expect(source.oddBytes == [0x5A])
        #expect(source.fileBytesRead == bytes.count + 1)
    }

    @Test(arguments: [1, 3, 50])
    func `single halves of surrogate pairs become three bytes each`(step: Int) throws {
        // A low half, a high half before a letter, two high halves, one at the end.
        let units: [UInt16] = [0xDC01, 0xD83D, 0x61, 0xD83D, 0xD83D, 0xDE00, 0xDBFF]
        let source = UTF16Source(
            PiecewiseSource(units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, piece: step), isBigEndian: false)
        #expect(
            try readAll(source, step: step) == [
                0xED, 0xB0, 0x81, 0xED, 0xA0, 0xBD, 0x61, 0xED, 0xA0, 0xBD, 0xF0, 0x9F, 0x98, 0x80, 0xED, 0xAF, 0xBF,
            ])
    }
}
