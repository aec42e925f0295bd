import Testing

@testable import SMTP

@Suite struct LetterFoldingTests {
    private func folded(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.compactMap(LetterFolding.fold)))
    }

    @Test(
        arguments: [
            ("Boîte", "boite"), ("EMPFÄNGER", "empfanger"), ("Łódź", "lodz"), ("Ærøskøbing", "aroskobing"),
            ("İSTANBUL", "istanbul"), ("ığüş", "igus"), ("Žižek", "zizek"), ("ngừng hoạt động", "ngung hoat dong"),
            ("ΆΓΝΩΣΤΟΣ", "αγνωστοσ"), ("άγνωστος", "αγνωστοσ"), ("УЧЁТНАЯ", "учетная"), ("ҐАНОК", "ґанок"),
            ("Ѓорѓи", "ѓорѓи"), ("ＩＰ：１", "ip:1"), ("e\u{301}", "e"), ("soft\u{AD}hyphen", "softhyphen"),
            ("zero\u{200B}width\u{FEFF}", "zerowidth"),
        ] as [(String, String)])
    func `letters become lower case without diacritics`(text: String, expected: String) {
        #expect(folded(text) == expected)
    }

    @Test(arguments: ["不存在", "ユーザー", "사용자", "המשתמש", "المستخدم", "ไม่พบ", "123 -_.:"])
    func `characters of other scripts, digits and punctuation stay`(text: String) {
        #expect(folded(text) == text)
    }

    @Test func `folding a folded character changes nothing`() {
        for value in UInt32(0)...0xFFFF {
            guard let scalar = Unicode.Scalar(value), let once = LetterFolding.fold(scalar) else { continue }
            #expect(LetterFolding.fold(once) == once, "U+\(String(value, radix: 16))")
        }
    }
}
