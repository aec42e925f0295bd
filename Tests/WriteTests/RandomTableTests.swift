import Ingest
import RoundTrip
import TestSupport
import Testing
import Write

/// Random tables of the bytes that matter to a CSV parser.
@Suite struct RandomTableTests {
    @Test(arguments: 0..<128 as Range<UInt8>)
    func `a random table without its new columns is the input`(choice: UInt8) {
        let roundTrip = RoundTripCheck()
        var chance = SeededGenerator(seed: 2026 + UInt64(choice))
        let alphabet =
            Array("a,\"\n\r \tb;|,\"a\n\0=é\u{FEFF}".utf8).map { [$0] } + [
                [0xC2, 0xA7], [0xC2, 0xA7], [0xC2], [0xA7],
            ]
        for _ in 0..<100 {
            let table = (0..<Int.random(in: 1...80, using: &chance))
                .flatMap { _ in alphabet.randomElement(using: &chance) ?? [] }
            let flaw = roundTrip.flaw(of: table, .chosen(by: choice), .chosen(by: choice))
            #expect(flaw == nil, "\(String(decoding: table, as: UTF8.self).debugDescription)")
        }
    }

    /// Inputs that the fuzzer has found. The first byte is the choice.
    @Test(arguments: [
        // A rejected line had kept a CR and an LF apart.
        [12] + Array("a,mail\r\"su\n\nd,e\n".utf8),
        // Without its rejected line, the rest was half zeros.
        [0] + Array("i\0\0\0\0\0\0\0\0,\n\"never closed, and longer than the cap of forty\n".utf8),
        // A line above the header was read as the header of what was written.
        [12] + Array("e%a:il\n3-@$,ema[il\n3,e@x.org\n".utf8),
        // A column of an earlier run that was not asked for is refreshed, too.
        [28] + Array("mailmo_smtp_text,email\no \"\u{A2}\n],".utf8),
        // Two columns of ours already, and no refresh.
        [12] + Array("id,em\0\0,mailmo_status,email\n\0,a\n".utf8),
        // Two lines were one record in apostrophes, until one more field made them as wide as each other.
        [28] + Array("[a,',,,,,,,,b,ex\"\"\nld,=\0sti,00000,',,,,,,c.org\n".utf8),
    ])
    func `a table that the fuzzer once found wrong is the input without its new columns`(find: [UInt8]) throws {
        let choice = try #require(find.first)
        #expect(RoundTripCheck().flaw(of: Array(find.dropFirst()), .chosen(by: choice), .chosen(by: choice)) == nil)
    }
}
