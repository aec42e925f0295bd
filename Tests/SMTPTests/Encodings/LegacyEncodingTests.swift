import MailTerms
import TestSupport
import Testing

@testable import SMTP

@Suite struct LegacyEncodingTests {
    /// A reply in a character set, as the server sends it.
    struct Example: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let code: String
        let octets: [UInt8]
        let reason: Reason

        /// - Parameter hexadecimal: the octets of the text.
        init(_ encoding: String, _ code: String, _ hexadecimal: String, _ reason: Reason) {
            testDescription = "\(encoding) \(hexadecimal.prefix(8))"
            self.code = code
            self.reason = reason
            var rest = hexadecimal[...]
            var octets: [UInt8] = []
            while let octet = UInt8(rest.prefix(2), radix: 16) {
                octets.append(octet)
                rest = rest.dropFirst(2)
            }
            self.octets = octets
        }
    }

    private static let examples = [
        Example("cp1251", "550", "cfeeebfce7eee2e0f2e5ebfc20ede520ede0e9e4e5ed", .mailboxNotFound),
        Example("koi8-r", "550", "f0cfccd8dacfd7c1d4c5ccd820cec520cec1cac4c5ce", .mailboxNotFound),
        Example("iso8859-5", "550", "bfdedbecd7ded2d0e2d5dbec20ddd520ddd0d9d4d5dd", .mailboxNotFound),
        Example("cp866", "550", "8faeabeca7aea2a0e2a5abec20ada520ada0a9a4a5ad", .mailboxNotFound),
        Example(
            "utf-8", "550", "d09fd0bed0bbd18cd0b7d0bed0b2d0b0d182d0b5d0bbd18c20d0bdd0b520d0bdd0b0d0b9d0b4d0b5d0bd",
            .mailboxNotFound),
        Example("gbk", "550", "d3c3bba7b2bbb4e6d4da", .mailboxNotFound),
        Example("gbk", "550", "cad5bcfec8cbb2bbb4e6d4da", .mailboxNotFound),
        Example("big5", "550", "a6aca5f3a448a4a3a673a662", .mailboxNotFound),
        Example("gbk", "552", "cad5bcfec8cbd3cacfe4d2d1c2fa", .mailboxFull),
        Example("gbk", "550", "c4fab5c44950d2d1b1bbc1d0c8ebbadac3fbb5a5", .blockedIP),
        Example("big5", "550", "b8d3b66ca5f3a661a77da4a3a673a662", .mailboxNotFound),
        Example("shift_jis", "550", "88b690e682cc8386815b8355815b82aa91b68ddd82b582dc82b982f1", .mailboxNotFound),
        Example("euc_jp", "550", "b0b8c0e8a4cea5e6a1bca5b6a1bca4acc2b8badfa4b7a4dea4bba4f3", .mailboxNotFound),
        Example(
            "iso2022_jp", "550", "1b244230384068244e2566213c2536213c242c42383a5f2437245e243b24731b2842",
            .mailboxNotFound),
        Example("shift_jis", "552", "8381815b838b837b8362834e835882aa82a282c182cf82a282c582b7", .mailboxFull),
        Example("euc_jp", "552", "a5e1a1bca5eba5dca5c3a5afa5b9a4aca4a4a4c3a4d1a4a4a4c7a4b9", .mailboxFull),
        Example(
            "iso2022_jp", "552", "1b24422561213c256b255c2543252f2539242c2424244324512424244724391b2842", .mailboxFull),
        Example("euc_kr", "550", "bbe7bfebc0dab8a620c3a3c0bb20bcf620bef8bdc0b4cfb4d9", .mailboxNotFound),
        Example("iso8859-2", "550", "55bf79746b6f776e696b206e6965206973746e69656a65", .mailboxNotFound),
        Example("cp1250", "550", "55bf79746b6f776e696b206e6965206973746e69656a65", .mailboxNotFound),
        Example("iso8859-2", "552", "536b727a796e6b61206a657374207065b36e61", .mailboxFull),
        Example("cp1250", "550", "559e69766174656c206e656578697374756a65", .mailboxNotFound),
        Example("cp1254", "550", "4b756c6c616efd63fd2062756c756e616d6164fd", .mailboxNotFound),
        Example("iso8859-7", "550", "cf20f7f1def3f4e7f220e4e5ed20f5f0dcf1f7e5e9", .mailboxNotFound),
        Example("iso8859-8", "550", "e4eef9faeef920ece020f7e9e9ed", .mailboxNotFound),
        Example("cp1256", "550", "c7e1e3d3cacecfe320dbedd120e3e6cce6cf", .mailboxNotFound),
        Example("tis_620", "550", "e4c1e8bebabcd9e9e3aae9", .mailboxNotFound),
        Example("latin-1", "550", "456d7066e46e67657220756e67fc6c746967", .mailboxNotFound),
        Example("latin-1", "550", "4c2761647265737365206e27657869737465207061732c206572726f6ee965", .mailboxNotFound),
    ]

    @Test(arguments: examples)
    func `a reply in an older character set has the same reason as in UTF-8`(example: Example) throws {
        var parser = ReplyParser()
        parser.append(Array("\(example.code) ".utf8) + example.octets + Array("\r\n".utf8))
        let reply = try #require(try parser.next())
        let meaning = ReplyClassifier.classify(
            reply, at: .rcpt, address: Address(localPart: "ann", domain: "a.example"))
        #expect(meaning.reason == example.reason, "decided by \(meaning.rule)")
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `any octets can be decoded in any character set, and ASCII stays as it is`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let octets = (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        for encoding in LegacyEncoding.allCases {
            let text = encoding.decode(octets)
            #expect(octets.allSatisfy { $0 < 0x80 } ? text == String(decoding: octets, as: UTF8.self) : true)
        }
        let line = String(String.UnicodeScalarView(octets.map { Unicode.Scalar($0) }))
        #expect(LegacyEncoding.bytes(of: line) == octets)
        _ = LegacyEncoding.sevenBitJapanese("\u{1B}$B" + line)
    }

    @Test(arguments: [
        "550 L'utilisateur n'existe pas à cet endroit", "550 Empfänger ungültig", "550 Usuário não existe",
    ])
    func `accented letters alone do not look like another character set`(line: String) {
        #expect(!LegacyEncoding.isSuspect(line))
    }
}
