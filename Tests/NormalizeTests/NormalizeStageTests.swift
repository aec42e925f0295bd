import MailTerms
import Normalize
import Tables
import TestSupport
import Testing

@Suite struct NormalizeStageTests {
    private let stage = NormalizeStage.shipped

    @Test func `a batch gives one result for each cell, row by row`() throws {
        var rows = RowBatch(firstRow: 1, columnCount: 2)
        for (left, right) in [("Ann@X.org", ""), ("nobody", "info@y.org")] {
            rows.append(cell: left.utf8)
            rows.append(cell: right.utf8)
            rows.append(record: "\(left),\(right)\n".utf8, fieldCount: 2)
        }
        let batch = stage.normalize(rows)
        #expect(batch.rows.count == 2)
        let addresses = batch.cells.indices.map { try? batch.reading($0).get().address.description }
        #expect(addresses == ["Ann@x.org", nil, nil, "info@y.org"])
        #expect(batch.cells[3].flags.role == .yes)
        #expect(batch.refusal(1)?.reason == .empty)
    }

    @Test func `a suggestion is shown and never applied`() throws {
        let recipient = try stage.normalize(Array("ann@gmial.com".utf8)).get()
        #expect(recipient.address.description == "ann@gmial.com")
        #expect(recipient.suggestion == "ann@gmail.com")
        let refusal = #expect(throws: AddressRefusal.self) { try stage.normalize(Array("ann(at)x.org".utf8)).get() }
        #expect(refusal?.suggestion == "ann@x.org")
    }

    @Test func `without suggestions only several addresses in one cell suggest one`() throws {
        let silent = NormalizeStage(lists: .shipped, suggests: false)
        #expect(try silent.normalize(Array("ann@gmial.com".utf8)).get().suggestion == nil)
        let refusal = #expect(throws: AddressRefusal.self) { try silent.normalize(Array("ann(at)x.org".utf8)).get() }
        #expect(refusal?.suggestion == nil)
    }

    @Test func `bytes that are not UTF-8 are read as Windows-1252`() throws {
        let recipient = try stage.normalize(
            Array("j".utf8) + [0xF6] + Array("rg@m".utf8) + [0xFC] + Array("ll.de".utf8)
        )
        .get()
        #expect(recipient.address == Address(localPart: "jörg", domain: "xn--mll-hoa.de"))
    }

    @Test func `a cell is read in the encoding that the caller names`() throws {
        let bytes = Array("ö@x.org".utf8)
        #expect(try stage.normalize(bytes).get().address.localPart == "ö")
        let refusal = #expect(throws: AddressRefusal.self) { try stage.normalize(bytes, as: .windows1252).get() }
        #expect(refusal?.rule == "doubled-encoding")
        #expect(refusal?.suggestion == "ö@x.org")
    }

    @Test func `half of a surrogate pair in a cell is refused`() {
        let cell = Array("ann".utf8) + [0xED, 0xB0, 0x80] + Array("@x.org".utf8)
        #expect(throws: AddressRefusal.self) { try stage.normalize(cell, as: .utf16LittleEndian).get() }
        #expect(throws: AddressRefusal.self) { try stage.normalize(Array("\u{FFFD}@x.org".utf8)).get() }
    }

    @Test(arguments: [
        "Ann.Lee+x@EXAMPLE.org", " mailto:ann%2Bx@example.org ", "\"Lee\" <\"ann lee\"@münchen.de>.", "JÖRG@x.org",
        "o'neil@x.co.uk;", "\"a\\\"b\"@x.org", "a.b.c@例え.テスト",
    ])
    func `a normalized address is normalized to itself`(cell: String) throws {
        let once = try stage.normalize(Array(cell.utf8)).get()
        let twice = try stage.normalize(Array(once.address.description.utf8)).get()
        #expect(twice == once)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `a valid address is read in any wrapping`(seed: UInt64) throws {
        let addresses = [
            "ann@x.org", "Ann.Lee+x@example.org", "\"ann lee\"@x.org", "jörg@münchen.de", "o'neil@x.co.uk",
        ]
        let wrappings: [(String, String)] = [
            (" ", " "), ("\u{A0}", "\u{3000}"), ("\u{FEFF}", "\u{200B}"), ("<", ">"), ("(", ")"),
            ("\u{201C}", "\u{201D}"),
            ("«", "»"), ("mailto:", ""), ("MAILTO:", "?subject=x"), ("", ","), ("", "."), ("", ";"), ("\t", "\r\n"),
            ("Ann Lee <", ">"), ("\"Lee, Ann\" <", ">"), ("=?UTF-8?Q?J=C3=B6rg?= <", ">"),
        ]
        var chance = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let address = try #require(addresses.randomElement(using: &chance))
            var cell = address
            for _ in 0..<Int.random(in: 1...4, using: &chance) {
                let (before, behind) = try #require(wrappings.randomElement(using: &chance))
                // Nobody writes a scheme around brackets, or a name before another name.
                if before.lowercased() == "mailto:" || before.hasSuffix(" <"), cell != address { continue }
                cell = before + cell + behind
            }
            let bare = try stage.normalize(Array(address.utf8)).get()
            #expect(stage.normalize(Array(cell.utf8)) == .success(bare), "\(cell.debugDescription)")
        }
    }

    @Test func `a refusal has the position of the mistake`() {
        for (cell, position) in [
            ("ann lee@x.org", 4), (" ann lee@x.org", 5), ("Lee <ann!@x y.org>", 12), ("\u{FEFF}jörg müller@x.org", 5),
            ("ann@x..org", 7),
            ("ann@münch!en.de", 10), ("ann@x.org, bob@y.org", nil), ("x.org", nil),
        ] as [(String, Int?)] {
            let refusal = #expect(throws: AddressRefusal.self) { try stage.normalize(Array(cell.utf8)).get() }
            #expect(refusal?.position == position, "\(cell)")
        }
    }

    @Test func `Gmail addresses that differ in dots or a subaddress are one mailbox`() throws {
        var rows = RowBatch(firstRow: 1, columnCount: 1)
        for cell in ["ann.lee@gmail.com", "Annlee+x@googlemail.com", "ann.lee@outlook.com", "annlee@outlook.com"] {
            rows.append(cell: cell.utf8)
            rows.append(record: cell.utf8, fieldCount: 1)
        }
        let keys = stage.normalize(rows).cells.map(\.mailbox)
        #expect(keys[0] == keys[1])
        #expect(keys[2] != keys[3])
    }
}
