import Testing

@testable import SMTP

@Suite struct ReplyTokenTests {
    private func tokens(_ line: String) -> [String] {
        ReplyToken.all(of: Array(line.utf8)).map { String(decoding: $0.text, as: UTF8.self) }
    }

    @Test(
        arguments: [
            ("user  unknown", ["user", "unknown"]), ("<ann@x.org>: no", ["ann@x.org", ":", "no"]),
            ("to=ann", ["to=", "ann"]), ("a,b", ["a,", "b"]), ("https://x.org/a,b no", ["https://x.org/a,b", "no"]),
            ("\u{A0}x\u{3000}y", ["x", "y"]), ("「宛先」", ["宛先"]), ("", []), ("  ", []),
        ] as [(String, [String])])
    func `white space, brackets and quotes separate tokens, and a colon, an equals sign or a comma ends one`(
        line: String, expected: [String]
    ) {
        #expect(tokens(line) == expected)
    }

    @Test(
        arguments: [("<ann>", true), ("\"ann\"", true), ("(ann smith)", false), ("<ann", false), ("ann>", false)]
            as [(String, Bool)])
    func `a token is enclosed only if brackets or quotes are on both sides`(line: String, isEnclosed: Bool) {
        #expect(ReplyToken.all(of: Array(line.utf8)).first?.isEnclosed == isEnclosed)
    }

    @Test(arguments: ["a", "é", "宛", "😀"])
    func `a character of UTF-8 is decoded with its length`(text: String) {
        let octets = Array("x\(text)y".utf8)[...]
        let (scalar, length) = octets.character(at: 1)
        #expect(String(Character(scalar)) == text)
        #expect(length == text.utf8.count)
    }

    @Test func `punctuation around a word is trimmed, inside it is kept`() {
        #expect(Array("...'ann-lee'?!".utf8)[...].trimmed.elementsEqual("ann-lee".utf8))
        #expect(Array("***".utf8)[...].trimmed.isEmpty)
    }

    @Test(
        arguments: [("end.", true), ("end!", true), ("end;", true), ("end,", false), ("", false)] as [(String, Bool)])
    func `a full stop, an exclamation or question mark or a semicolon ends a sentence`(text: String, ends: Bool) {
        #expect(Array(text.utf8)[...].endsSentence == ends)
    }
}
