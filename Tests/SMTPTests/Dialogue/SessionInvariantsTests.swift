import SMTPInvariants
import TestSupport
import Testing

/// The invariants that the fuzzer checks, with random bytes that look like a server's.
@Suite struct SessionInvariantsTests {
    @Test(arguments: 0..<400 as Range<UInt64>)
    func `no random bytes make a session break an invariant`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var input = [UInt8.random(in: 0...255, using: &random)]
        for _ in 0..<Int.random(in: 1...30, using: &random) {
            input += Array((Self.pieces.randomElement(using: &random) ?? "").utf8)
            if Bool.random(using: &random) { input.append(UInt8.random(in: 0...255, using: &random)) }
        }
        #expect(SessionInvariants.violation(by: input) == nil)
    }

    @Test(arguments: [
        // A pipelined group whose replies come in one read.
        Array("\u{02}220 a\r\n\u{1E}250-b\r\n250 PIPELINING\r\n\u{1E}250 ok\r\n250 ann\r\n550 no\r\n".utf8)
    ])
    func `an orderly server does not make a session break an invariant`(input: [UInt8]) {
        #expect(SessionInvariants.violation(by: input) == nil)
    }

    private static let pieces = [
        "220 mx\r\n\u{1E}", "250-mx\r\n250-PIPELINING\r\n250 STARTTLS\r\n\u{1E}", "250 ok\r\n", "250 ok\r\n\u{1E}",
        "550 5.1.1 user unknown\r\n", "550 <ann@spam.example> blocked\r\n", "421 bye\r\n", "503 what?\r\n",
        "530 STARTTLS first\r\n\u{1E}", "220 go\r\n\u{1E}\u{1F}", "452 4.5.3 too many\r\n", "250-", "\r\n", "\n",
        "\u{1E}",
        "\u{1D}", "\u{1C}", "\u{1F}", "250-mx\r\n250 SMTPUTF8\r\n\u{1E}", "250 ok\r\n250 ok\r\n250 ok\r\n",
        "354 go\r\n",
        "\u{0}", "550-l'adresse\r\n550 n'existe pas\r\n", "550 该用户不存在\r\n",
    ]
}
