import Testing

@testable import Configuration

@Suite struct JSONReaderTests {
    @Test(
        arguments: [
            ("[0, -0, 7, -12, 1.0, 1e3, 25E-1]", [0, 0, 7, -12, 1, 1000, 2.5]),
            (#"["\u0041\u00e9\ud83d\ude00\"\\\/\b\f\n\r\t", "é"]"#, ["Aé😀\"\\/\u{8}\u{c}\n\r\t", "é"]),
            ("[ ]", []), (" { } ", [:]), ("\r\n\t true", true), ("null", nil), (#""a""#, "a"),
            ("[[[]], {\"\": {}}]", [[[]], ["": [:]]]),
        ] as [(String, JSONValue)])
    func `the JSON reader reads all that RFC 8259 allows`(text: String, value: JSONValue) throws {
        #expect(try JSONValue.parse(Array(text.utf8)) == value)
    }

    @Test(arguments: [
        ("[1,]", "1:3", "has a comma before ]", "remove the comma"),
        ("[1,,2]", "1:4", "has two commas in a row", "remove one of them"),
        ("[,1]", "1:2", "has a comma where a value should be", "remove the comma, or give the value"),
        ("{,}", "1:2", "has a comma where a key should be", "remove the comma"),
        ("[1 2]", "1:4", "has no comma between this and what stands before it", "add the comma"),
        ("{\"a\": 1\n \"b\": 2}", "2:2", "has no comma between this and what stands before it", "add the comma"),
        ("{\"a\" 1}", "1:6", "has no colon behind the key \"a\"", "write \"a\": and its value"),
        ("{\"a\": }", "1:7", "has no value for \"a\"", "give one, or remove the key"),
        ("{\"a\"", "1:5", "ends before its JSON is complete", "give \"a\" a value"),
        ("{'a': 1}", "1:2", "has ' for a quote", "write \""),
        ("[“a”]", "1:2", "has “ for a quote", "write \""),
        ("[1] /* end */", "1:5", "has a comment, which JSON does not allow", "remove it"),
        ("# ours\n{}", "1:1", "has a comment, which JSON does not allow", "remove it"),
        ("[NaN]", "1:2", "has NaN, which JSON does not know", "give a number, or leave the key out"),
        ("[-Infinity]", "1:2", "has -Infinity, which is not a number in JSON", "write \"-Infinity\" if it is a text"),
        ("[True]", "1:2", "has True, which JSON writes in small letters", "write true"),
        ("[None]", "1:2", "has None, which JSON does not know", "leave the key out"),
        ("[15s]", "1:2", "has 15s, which is not a number in JSON", "write \"15s\" if it is a text"),
        ("[007]", "1:2", "has 007, which is not a number in JSON", "write digits alone, as in 5, 0.5 or -1"),
        ("[.5]", "1:2", "has .5, which is not a number in JSON", "write digits alone, as in 5, 0.5 or -1"),
        ("[1.]", "1:2", "has 1., which is not a number in JSON", "write digits alone, as in 5, 0.5 or -1"),
        ("[+1]", "1:2", "has +1, which is not a number in JSON", "write digits alone, as in 5, 0.5 or -1"),
        ("[0x1F]", "1:2", "has 0x1F, which is not a number in JSON", "write \"0x1F\" if it is a text"),
        ("[1e999]", "1:2", "has a number that is too large: 1e999", "give a smaller one"),
        ("[\"a\nb\"]", "1:2", "has a text that does not end on its line", "add the closing quote"),
        ("[\"a", "1:2", "has a text that does not end", "add the closing quote"),
        ("[\"a\tb\"]", "1:4", "has a tab inside a text", "write \\t"),
        ("[\"C:\\lists\"]", "1:5", "has a \\ that begins no escape", "write \\\\ for a backslash"),
        ("[\"\\u12\"]", "1:3", "has a \\ that begins no escape", "write \\\\ for a backslash"),
        ("[\"\\ud83d\"]", "1:3", "has half a character in an escape", "write both halves, or the character itself"),
        ("[1}", "1:3", "closes the [ of line 1 with the wrong bracket", "write ]"),
        ("{} x", "1:4", "goes on behind the end of its JSON", "remove what follows, or put it inside the braces"),
        ("[\u{A0}1]", "1:2", "has an invisible character (U+00A0)", "replace it with a blank"),
        ("{\"é\":\r\n  ü}", "2:3", "has U+00FC outside a text", "remove it, or put it in double quotes"),
        ("[\r\r1.]", "3:1", "has 1., which is not a number in JSON", "write digits alone, as in 5, 0.5 or -1"),
    ])
    func `a common mistake in JSON is refused with the reason, the line and the column`(
        text: String, position: String, fault: String, remedy: String
    ) {
        let error = #expect(throws: JSONValue.SyntaxError.self) { try JSONValue.parse(Array(text.utf8)) }
        #expect(error?.position.description == position)
        #expect(error?.fault == fault)
        #expect(error?.remedy == remedy)
    }

    @Test(
        arguments: [
            ([0xFF, 0xFE, 0x7B, 0, 0x7D, 0], "is UTF-16, not UTF-8"), ([0xFE, 0xFF, 0, 0x7B], "is UTF-16, not UTF-8"),
            ([0x7B, 0, 0x7D, 0], "is UTF-16, not UTF-8"), ([0, 0x7B, 0, 0x7D], "is UTF-16, not UTF-8"),
            ([0xFF, 0xFE, 0, 0, 0x7B, 0, 0, 0], "is UTF-32, not UTF-8"),
            ([0x7B, 0x22, 0xE9, 0x22], "is not UTF-8 here (byte 0xE9)"),
            ([0x22, 0xC3], "is not UTF-8 here (byte 0xC3)"),
        ] as [([UInt8], String)])
    func `JSON in another encoding is refused, and the error names the encoding`(text: [UInt8], fault: String) {
        let error = #expect(throws: JSONValue.SyntaxError.self) { try JSONValue.parse(text) }
        #expect(error?.fault == fault)
        #expect(error?.remedy == "save it as UTF-8")
    }

    @Test func `JSON that is nested too deep is refused, and does not crash the process`() {
        for opening in ["[", "{\"a\":"] {
            let text = String(repeating: opening, count: 100_000)
            let error = #expect(throws: JSONValue.SyntaxError.self) { try JSONValue.parse(Array(text.utf8)) }
            #expect(error?.fault == "is nested more than 100 levels deep")
        }
        #expect(throws: Never.self) {
            try JSONValue.parse(Array((String(repeating: "[", count: 100) + String(repeating: "]", count: 100)).utf8))
        }
    }

    @Test func `no JSON text crashes the process, even if it is cut or a byte is changed`() {
        let text = Array(#"{"a": [1.5e3, "\u00e9\n", true, null], "b": {"c": -7}}"#.utf8)
        for index in text.indices {
            _ = try? JSONValue.parse(Array(text[..<index]))
            for byte in UInt8.min...UInt8.max {
                var changed = text
                changed[index] = byte
                _ = try? JSONValue.parse(changed)
            }
        }
    }
}
