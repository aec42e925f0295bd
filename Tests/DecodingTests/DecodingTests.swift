import Decoding
import TestSupport
import Testing

/// Each decoder ends on any input, and what it has read can be written and read again.
///
/// `scripts/fuzz dns|spf|config` tries more inputs. An input that it finds becomes a case here.
@Suite struct DecodingTests {
    @Test(arguments: 0..<40 as Range<UInt64>)
    func `a DNS message is the same after it was written and read again`(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let input = Self.mutated(Samples.dns, using: &chance)
            #expect(DNSDecoding.flaw(of: input) == nil, "\(input)")
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `the check of an SPF record ends, and each of its terms can be read alone`(seed: UInt64) async {
        var chance = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let words = (0..<Int.random(in: 1...5, using: &chance)).compactMap { _ in
                Samples.spf.randomElement(using: &chance)
            }
            let input = Self.mutated([Array(words.joined(separator: " ").utf8)], using: &chance)
            #expect(await SPFDecoding.flaw(of: input) == nil, "\(String(decoding: input, as: UTF8.self))")
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `a valid configuration is the same after it was printed and read again`(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        for _ in 0..<25 {
            let input = Self.mutated(Samples.configurations, using: &chance)
            #expect(ConfigurationDecoding.flaw(of: input) == nil, "\(String(decoding: input, as: UTF8.self))")
        }
    }

    @Test(arguments: ["{\"a\u{0}", "{\"probe\": {\"r\"i\u{0}: 1}}", "\u{7}", "{\"\u{1b}[31m\": 1}", "{\"a\\nb\": 1}"])
    func `the refusal of a configuration shows no control characters of it`(input: String) {
        #expect(ConfigurationDecoding.flaw(of: Array(input.utf8)) == nil)
    }

    @Test(arguments: ["[", "{\"a\":", "[{\"a\":["])
    func `JSON that is nested without end is refused`(opening: String) {
        let input = [UInt8](String(repeating: opening, count: 100_000).utf8)
        #expect(ConfigurationDecoding.flaw(of: input) == nil)
    }

    @Test func `the unchanged samples are decoded`() async {
        for input in Samples.dns { #expect(DNSDecoding.flaw(of: input) == nil) }
        for term in Samples.spf { #expect(await SPFDecoding.flaw(of: Array(term.utf8)) == nil) }
        for input in Samples.configurations { #expect(ConfigurationDecoding.flaw(of: input) == nil) }
    }

    /// One of the samples with some octets changed, doubled, or left out.
    private static func mutated(_ samples: [[UInt8]], using chance: inout SeededGenerator) -> [UInt8] {
        var input = samples.randomElement(using: &chance) ?? []
        for _ in 0..<Int.random(in: 0...4, using: &chance) where !input.isEmpty {
            let place = Int.random(in: input.indices, using: &chance)
            switch Int.random(in: 0..<4, using: &chance) {
            case 0: input[place] = UInt8.random(in: 0...255, using: &chance)
            case 1: input.remove(at: place)
            case 2: input.insert(input.randomElement(using: &chance) ?? 0, at: place)
            default: input.removeLast(min(input.count, Int.random(in: 1...3, using: &chance)))
            }
        }
        return input
    }
}

private enum Samples {
    static let spf = [
        "a", "mx", "-all", "~all", "?mx:d.test/24//64", "ip4:192.0.2.0/25", "ip6:2001:db8::/32", "ptr", "ptr:d.test",
        "include:%{i}.%{d2}", "exists:%{l1r-}.%{o}._spf.d.test", "redirect=_spf.%{d}", "exp=why.%{h}", "moo=%%%_%-x",
        "a:%{ir}.%{v}.d.test", "include:d.test", "mx/24", "a//64",
    ]

    static let configurations = [
        #"{"probe": {"helo": "a.example", "limits": {"domains": {"b.example": {"connections": 1}}}}}"#,
        #"{"resolve": {"servers": ["127.0.0.1:53", "[::1]:53"], "timeout": "250ms", "attempts": 2}}"#,
        #"{"triggers": {"schedule": [{"name": "n", "cron": "15 2 * * *", "input": "l/*.csv", "outbox": "o"}]}}"#,
        #"{"write": {"prefix": "m_", "columns": ["status", "reason"], "split": true}, "store": {"cache": {}}}"#,
        #"{"probe": {"retry": {"after": ["6m", "15m"], "giveUpAfter": "6h"}, "sourceAddresses": ["192.0.2.1"]}}"#,
        #"{"a": 1.5e-7, "b": [true, null, "\u00fc\ud83d\ude00\n"], "a": {}}"#,
    ].map { Array($0.utf8) }

    /// An answer with an alias and two MX records, a denial with its zone, and one with a TXT, an AAAA and EDNS.
    static let dns: [[UInt8]] = [
        [0, 1, 0x81, 0x80, 0, 1, 0, 3, 0, 0, 0, 0] + question + [
            0xC0, 12, 0, 5, 0, 1, 0, 0, 1, 44, 0, 4, 1, 98, 0xC0, 14,
        ]
            + [1, 98, 0xC0, 14, 0, 15, 0, 1, 0, 0, 1, 44, 0, 9, 0, 10, 2, 109, 120, 1, 98, 0xC0, 14]
            + [0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 7],
        [0, 1, 0x81, 0x83, 0, 1, 0, 0, 0, 1, 0, 0] + question + [0xC0, 14, 0, 6, 0, 1, 0, 0, 0, 60, 0, 22, 0, 0]
            + [UInt8](repeating: 0, count: 16) + [0, 0, 0, 90],
        [0, 1, 0x81, 0x80, 0, 1, 0, 2, 0, 0, 0, 1] + question + [0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 9, 0, 6, 5] + hello
            + [0xC0, 12, 0, 28, 0, 1, 0, 0, 0, 9, 0, 16, 0x20, 1] + [UInt8](repeating: 0, count: 14)
            + [0, 0, 41, 4, 208, 1, 0, 0, 0, 0, 0],
    ]

    private static let question: [UInt8] = [1, 97, 4, 116, 101, 115, 116, 0, 0, 15, 0, 1]
    private static let hello = Array("hello".utf8)
}
