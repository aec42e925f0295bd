import AddressInvariants
import TestSupport
import Testing

/// Random cells, each read twice.
@Suite struct RandomCellTests {
    private static let invariants = CellInvariants()

    /// Pieces that people write, and some that they would not write.
    private static let pieces = [
        "ann", "Ann", "@", "@", "@", ".", "x.org", "GMIAL.com", "gmail.com", "googlemail.com", "info", "sales2", "+tag",
        " ", "-", "_", "..", "yopmail.com", "a.yopmail.com", "é", "\t", "<", ">", ",", ";", "mailto:", "\0", "Ann Lee ",
        "\"", "(at)", " at ", "'", "xn--", "12", ".de", "x", "\\", "%40", "münchen.de", "\u{200B}", "\r\n", "?", "[",
        "ß", "\u{301}", "。", "(", ")", "www.", "\u{2019}", "＠", "：", "\u{200D}", "https://", "e=", "email:", "İ", "ı",
        "&lt;", "&#64;", "%20", "%3C", "\\u003c", "\\n", "=20", "u003e", "{", "}", "b'", "[", "]", "\":\"",
        "<a href=\"", "</a>",
        "<br>", "Ã¼", "unsubscribed ", "DO NOT MAIL", "NULL", "$", "*", "|", "=?", "?=", "acme.con",
        String(repeating: "z", count: 63), String(repeating: "w.", count: 70), String(repeating: "y", count: 60),
    ]

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `any cell gives one result, and its normalized address gives itself`(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let cell = (0..<Int.random(in: 0...7, using: &chance)).compactMap { _ in
                Self.pieces.randomElement(using: &chance)
            }.joined()
            let violation = Self.invariants.violation(by: Array(cell.utf8))
            #expect(violation == nil, "\(cell.debugDescription)")
        }
    }

    private static let finds: [[UInt8]] = [
        Array("\"".utf8) + [133, 97, 205, 101] + Array("\"@mhen.de0".utf8),
        Array("nn %n+<x@gmial.com>".utf8), Array("e=ann@x.org".utf8), Array("Ann.\u{200B}<lee@x.org>".utf8),
        Array("\"a&l\u{200B}t;b\"@x.org".utf8),
        [39, 133, 63, 33, 46, 121, 64, 164, 103, 109, 99, 46, 111, 109, 173],
        Array("[{'emailee Äžn+xn@gmila.com\u{2018}\0\"a@x.org\"]}]".utf8),
        Array("\\u003c\\u2006\u{1D}e=a@x.Vr2A".utf8) + [0xFF] + Array("u002e".utf8),
        Array("!\0\0\0\u{6} 8h^=2".utf8) + [190, 255, 255, 255] + Array("naxn@0.ab>".utf8),
        Array("[{".utf8) + [255, 255, 109, 255, 255, 0, 128, 0, 0, 34, 0, 222, 181] + Array("@x.org. [".utf8),
        Array("m\u{FC}\u{83}ller@x.org usnubs:anx(left".utf8) + [0xD7], Array("\"\0\"\u{E}e=@t.org".utf8),
        Array("nx@yandex.c\u{13447}hto>".utf8),
        Array("<\0\u{16}h%40@x.".utf8) + [255, 255, 255, 255] + Array("\\\\\\/".utf8) + [161]
            + Array("/+\0@\0\0\0@\0\0\0</a>".utf8),
        // A cross and a dash of Windows-1252.
        Array("An\0".utf8) + [0xFF, 0x86] + Array(" LeeAn <n+x@gLal.com>".utf8),
        [0xE9, 0x96] + Array("unsubscribed <ann@x.org>".utf8), [0xE9, 0x86, 0xA0, 0xFF] + Array(" <ann@x.org>".utf8),
        Array("Anne<ann5*.@g".utf8) + Array(repeating: 138, count: 7) + Array("mial..cmm>".utf8),
    ]

    /// Cells that once took seconds to read: runs of bullets and quotes of Windows-1252, none of which begins a letter.
    private static let slowFinds: [[UInt8]] = [
        Array("\"a.tr[bdqc3\\\0@xx.cob".utf8) + [UInt8](repeating: 0x95, count: 110) + Array("~@-e\"@mün.d.".utf8),
        Array("\0[\"%AnnFl\\\\n\0\\-".utf8) + [UInt8](repeating: 0x84, count: 104) + Array(",o".utf8),
        [UInt8](repeating: 0x95, count: 190) + Array("@x.org ".utf8) + [UInt8](repeating: 0xA0, count: 190),
    ]

    /// The inputs that the fuzzer has found.
    @Test(arguments: finds + slowFinds)
    func `a cell that the fuzzer found gives the same result alone and in a batch`(cell: [UInt8]) {
        let violation = Self.invariants.violation(by: cell)
        #expect(violation == nil)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `random bytes before an address give the same result alone and in a batch`(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let cell = (0..<Int.random(in: 0...12, using: &chance)).map { _ in UInt8.random(in: 0...255, using: &chance)
            }
            for rest in ["@x.org", "Ann Lee <ann@x.org>", "unsubscribed <ann@x.org>"] {
                let violation = Self.invariants.violation(by: cell + rest.utf8)
                #expect(violation == nil, "\(cell + rest.utf8)")
            }
        }
    }
}
