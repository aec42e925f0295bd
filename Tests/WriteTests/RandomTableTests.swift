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

    /// Inputs that the fuzzer has found: the choice, and the bytes of the table as characters of Latin-1.
    private static let finds: [(choice: UInt8, table: String)] = [
        // A rejected line had kept a CR and an LF apart.
        (12, "a,mail\r\"su\n\nd,e\n"),
        // Without its rejected line, the rest was half zeros.
        (0, "i\0\0\0\0\0\0\0\0,\n\"never closed, and longer than the cap of forty\n"),
        // A line above the header was read as the header of what was written.
        (12, "e%a:il\n3-@$,ema[il\n3,e@x.org\n"),
        // A column of an earlier run that was not asked for is refreshed, too.
        (28, "mailmo_smtp_text,email\no \"\u{C2}\u{A2}\n],"),
        // Two columns of ours already, and no refresh.
        (12, "id,em\0\0,mailmo_status,email\n\0,a\n"),
        // Two lines were one record in apostrophes, until one more field made them as wide as each other.
        (28, "[a,',,,,,,,,b,ex\"\"\nld,=\0sti,00000,',,,,,,c.org\n"),
        // The cap of forty bytes had decided what is a quote, and the output was read with another cap.
        (0, "\"s,es,em\0\0\0\0\0\0\0\0\0a\"\"x\"\"\n\",o\u{91}\u{9B}I1 \0\0\u{FB},\0w.olr\n"),
    ]

    @Test(arguments: finds)
    func `a table that the fuzzer once found wrong is the input without its new columns`(choice: UInt8, table: String) {
        let bytes = table.unicodeScalars.map { UInt8($0.value) }
        #expect(RoundTripCheck().flaw(of: bytes, .chosen(by: choice), .chosen(by: choice)) == nil)
    }
}
