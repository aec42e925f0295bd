import Testing

@testable import SMTP

@Suite struct EnglishIgnoredTests {
    @Test func `an ignored phrase alone says nothing`() {
        for phrase in Vocabulary.englishIgnored.phrases(of: .ignored) {
            let reading = ReplyReading(ReplyText([phrase], recipient: nil))
            #expect(reading.signs.subtracting([.unknownWord, .wordless]).isEmpty, "\(phrase)")
        }
    }
}
