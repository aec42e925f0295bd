import Testing

@testable import SMTP

@Suite struct DoubleByteTableTests {
    @Test func `the tables of two-byte sets have every character of the vocabulary`() {
        let ideographs = { (entries: Vocabulary.Entries) in
            entries.values.joined().flatMap(\.unicodeScalars).filter { 0x3400...0x9FFF ~= $0.value }
        }
        let known = (Set(DoubleByteTable.gbk.values), Set(DoubleByteTable.kanji.values))
        let chinese = ideographs(Vocabulary.chinese).filter { !known.0.contains($0) }
        let japanese = ideographs(Vocabulary.japanese).filter { !known.1.contains($0) }
        #expect(chinese.isEmpty, "\(Set(chinese)) are not in GBK's table")
        #expect(japanese.isEmpty, "\(Set(japanese)) are not in the table of JIS X 0208")
        let hangul = Vocabulary.korean.values.joined().flatMap(\.unicodeScalars).filter { 0xAC00...0xD7A3 ~= $0.value }
        let missing = Set(hangul).subtracting(DoubleByteTable.eucKR.values)
        #expect(missing.isEmpty, "\(missing) are not in EUC-KR's table")
    }

    @Test(
        arguments: [
            (0x2421, "ぁ"), (0x2473, "ん"), (0x2521, "ァ"), (0x2576, "ヶ"), (0x2474, nil), (0x2577, nil),
        ] as [(UInt16, Unicode.Scalar?)])
    func `the kana have codes in the order of Unicode`(
        code: UInt16, scalar: Unicode.Scalar?
    ) {
        #expect(DoubleByteTable.japanese(code) == scalar)
    }

    @Test func `no two codes of a character set are the same character`() {
        for table in [DoubleByteTable.gbk, DoubleByteTable.big5, DoubleByteTable.eucKR, DoubleByteTable.kanji] {
            #expect(Set(table.values).count == table.count)
        }
    }

    @Test func `every code is in the range of its character set`() {
        #expect(DoubleByteTable.gbk.keys.allSatisfy { $0 >> 8 >= 0x81 && $0 & 0xFF >= 0x40 })
        #expect(DoubleByteTable.big5.keys.allSatisfy { $0 >> 8 >= 0xA1 && $0 & 0xFF >= 0x40 })
        #expect(DoubleByteTable.eucKR.keys.allSatisfy { $0 >> 8 >= 0xA1 && $0 & 0xFF >= 0xA1 })
        #expect(DoubleByteTable.kanji.keys.allSatisfy { 0x21...0x7E ~= $0 >> 8 && 0x21...0x7E ~= $0 & 0xFF })
    }
}
