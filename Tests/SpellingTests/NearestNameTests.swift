import Spelling
import Testing

@Suite struct NearestNameTests {
    private let keys = ["connections", "recipientsPerMinute", "recipientsPerConnection"]

    @Test(arguments: [
        ("conections", "connections"), ("Connections", "connections"), ("connectiosn", "connections"),
        ("recipientPerMinutes", "recipientsPerMinute"),
    ])
    func `a typing error finds the key that was meant`(typed: String, meant: String) {
        #expect(NearestName.to(typed, among: keys) == meant)
    }

    @Test(arguments: ["colour", "x", ""])
    func `a key that is like no other finds none`(typed: String) {
        #expect(NearestName.to(typed, among: keys) == nil)
    }

    @Test func `the name of a column can have any length`() {
        let names = [String(repeating: "remark ", count: 10_000), "E-Mail"]
        #expect(NearestName.to("e-mial", among: names) == "E-Mail")
    }
}
