import Testing

@testable import Configuration

@Suite struct JSONValueTests {
    @Test func `the JSON reader distinguishes booleans, integers and other numbers`() throws {
        let value = try JSONValue.parse(Array("[true, 1, 0, false, -3, 1.5, 1e30, null]".utf8))
        #expect(value == [true, 1, 0, false, -3, 1.5, 1e30, nil])
    }

    @Test func `the members of a JSON object keep the order of the text`() throws {
        #expect(
            try JSONValue.parse(Array(#"{"b": 1, "a": {"d": "é", "c": []}}"#.utf8)) == [
                "b": 1, "a": ["d": "é", "c": []],
            ])
    }

    @Test func `a short JSON value without objects is printed on one line`() {
        let value: JSONValue = ["a": ["b": 1, "c": [1, 2]], "d": ["e": ["f": true]], "g": [:], "h": []]
        #expect(
            value.prettyPrinted == """
                {
                  "a": { "b": 1, "c": [1, 2] },
                  "d": {
                    "e": { "f": true }
                  },
                  "g": {},
                  "h": []
                }
                """)
    }

    @Test func `the elements of a long JSON value are printed on a line each`() {
        let words = Array(repeating: JSONValue.string("0123456789"), count: 9)
        let value: JSONValue = ["a": .array(words)]
        #expect(value.prettyPrinted.split(separator: "\n").count == 13)
    }

    @Test func `control characters are escaped in printed JSON`() throws {
        let value: JSONValue = ["a\n": "\"\\\u{1b}\u{7f}\t"]
        #expect(value.prettyPrinted == "{\n  \"a\\n\": \"\\\"\\\\\\u001b\\u007f\\t\"\n}")
        #expect(try JSONValue.parse(Array(value.prettyPrinted.utf8)) == value)
    }
}
