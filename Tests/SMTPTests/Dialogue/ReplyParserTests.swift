import MailTerms
import Testing

@testable import SMTP

@Suite struct ReplyParserTests {
    @Test(arguments: [
        "250 OK\r\n",
        "250\r\n",
        "250 \r\n",
        "250-mx.example.org\r\n250-PIPELINING\r\n250 8BITMIME\r\n",
        "250-\r\n250\r\n",
        "220 bare line feed\n250-two\n250 lines\n",
        "550 5.1.1 unbekannter Empfänger\r\n",
        "550 5.1.1 usuário inexistente 收件人不存在\r\n",
        "220 one\r\n250 two\r\n550 5.1.1 three\r\n",
        "220 \(String(repeating: "x", count: 2000))\r\n250 behind a long line\r\n",
    ])
    func `replies are the same however they are split into reads`(stream: String) throws {
        let bytes = Array(stream.utf8)
        let whole = try replies(in: [bytes[...]])
        #expect(!whole.isEmpty)
        for position in bytes.indices {
            #expect(try replies(in: [bytes[..<position], bytes[position...]]) == whole, "split at \(position)")
        }
        #expect(try replies(in: bytes.indices.map { bytes[$0...$0] }) == whole, "byte by byte")
    }

    @Test func `the lines of a reply are kept without code and line end`() throws {
        let reply = try only("250-mx.example.org greets you\r\n250-\r\n250-SIZE 10240000\r\n250 HELP\r\n")
        #expect(reply.code.rawValue == 250)
        #expect(reply.lines == ["mx.example.org greets you", "", "SIZE 10240000", "HELP"])
    }

    @Test(arguments: ["250\r\n", "250 \r\n", "250\n"])
    func `a reply without text is a reply`(stream: String) throws {
        #expect(try only(stream) == Reply(code: ReplyCode(rawValue: 250), lines: [""]))
    }

    @Test func `the text of a reply is UTF-8 if it is valid, or else Latin-1`() throws {
        #expect(try only("550 Empfänger\r\n").text == "Empfänger")
        let latin1 = Array("550 Empf".utf8) + [0xE4] + Array("nger\r\n".utf8)
        #expect(try replies(in: [latin1[...]]).map(\.text) == ["Empfänger"])
    }

    @Test func `a reply is returned only when its last line is complete`() throws {
        var parser = ReplyParser()
        parser.append("250-first\r\n250 sec".utf8)
        #expect(try parser.next() == nil)
        #expect(!parser.isIdle)
        #expect(parser.pending == 7)
        parser.append("ond\r\n".utf8)
        #expect(try parser.next()?.lines == ["first", "second"])
        #expect(parser.isIdle)
    }

    @Test func `a parser with bytes after a reply is not idle`() throws {
        var parser = ReplyParser()
        parser.append("220 go ahead\r\n250".utf8)
        _ = try parser.next()
        #expect(!parser.isIdle)
    }

    @Test(arguments: [
        ("550-5.1.1 one\r\n553 5.1.1 two\r\n", 553), ("250-one\r\n250-two\r\n252 three\r\n", 252),
        ("421-4.7.0 closing\r\n450 4.7.0 later\r\n", 421), ("450-4.7.0 later\r\n421 4.7.0 closing\r\n", 421),
    ])
    func `if the codes of a reply differ within a class, the last one counts, except that 421 always does`(
        stream: String, code: UInt16
    ) throws {
        #expect(try only(stream).code.rawValue == code)
    }

    @Test(arguments: [
        "550-no\r\n250 yes\r\n", "250-yes\r\n550 no\r\n", "550-no\r\n421 bye\r\n", "220-mx\r\n554 no\r\n",
    ])
    func `lines with codes of different classes are not a reply`(stream: String) {
        #expect(throws: ReplyViolation.mixedCodes) { try replies(in: [Array(stream.utf8)[...]]) }
    }

    @Test(arguments: [
        ("4", true), ("42", true), ("421", true), ("421-x\r\n4", true), ("421 wait", true), ("", false), ("422", false),
        ("5", false), ("550-x\r\n421", false),
    ])
    func `the code of an incomplete reply is known as far as it was received`(stream: String, isSo: Bool) throws {
        var parser = ReplyParser()
        parser.append(stream.utf8)
        #expect(try parser.next() == nil)
        #expect(parser.hasBegun(with: .serviceClosing) == isSo)
    }

    // MARK: Bytes that are not a reply

    @Test(arguments: [
        "HTTP/1.1 400 Bad Request\r\n", "\r\n", "25\r\n", "25O ok\r\n", "199 too low\r\n", "600 too high\r\n",
        "000 zero\r\n", "250_OK\r\n", "2500 OK\r\n", " 250 OK\r\n", "+250 OK\r\n", "\u{0}\u{1}\u{2}\n",
        "250-first\r\nsecond\r\n", "SSH-2.0-OpenSSH_9.6\r\n", "２５０ OK\r\n",
    ])
    func `bytes that do not begin with a reply code are refused`(stream: String) {
        #expect(throws: ReplyViolation.noReplyCode) { try replies(in: [Array(stream.utf8)[...]]) }
    }

    @Test(arguments: -3...3)
    func `a line is too long or not independent of how it is split into reads`(excess: Int) {
        let length = ReplyParser.maxLineLength + excess
        let line = Array("250 \(String(repeating: "x", count: length - 4))\r\n".utf8)
        let whole = try? replies(in: [line[...]])
        for position in line.indices.suffix(4) {
            #expect((try? replies(in: [line[..<position], line[position...]])) == whole, "split at \(position)")
        }
    }

    @Test func `a line that is too long is refused, complete or not`() {
        let long = Array("250 \(String(repeating: "x", count: ReplyParser.maxLineLength))".utf8)
        #expect(throws: ReplyViolation.lineTooLong) { try replies(in: [long[...]]) }
        #expect(throws: ReplyViolation.lineTooLong) { try replies(in: [(long + Array("\r\n".utf8))[...]]) }
    }

    @Test func `a reply with too many lines is refused`() throws {
        let lines = String(repeating: "250-more\r\n", count: ReplyParser.maxLines - 1)
        #expect(try only(lines + "250 last\r\n").lines.count == ReplyParser.maxLines)
        #expect(throws: ReplyViolation.tooManyLines) { try only(lines + "250-more\r\n250 last\r\n") }
    }

    @Test func `an endless reply is refused while it is still coming`() {
        var parser = ReplyParser()
        #expect(throws: ReplyViolation.tooManyLines) {
            for _ in 0...ReplyParser.maxLines {
                parser.append("220-please wait\r\n".utf8)
                let reply = try parser.next()
                #expect(reply == nil)
            }
        }
    }

    private func replies(in reads: [ArraySlice<UInt8>]) throws -> [Reply] {
        var parser = ReplyParser()
        var replies: [Reply] = []
        for read in reads {
            parser.append(read)
            while let reply = try parser.next() {
                replies.append(reply)
            }
        }
        return replies
    }

    private func only(_ stream: String) throws -> Reply {
        let replies = try replies(in: [Array(stream.utf8)[...]])
        try #require(replies.count == 1)
        return replies[0]
    }
}
