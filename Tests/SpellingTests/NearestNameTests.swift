import Spelling
import Testing

@Suite struct NearestNameTests {
    private let keys = ["connections", "recipientsPerMinute", "recipientsPerConnection"]

    @Test(arguments: [
        ("conections", "connections"), ("Connections", "connections"), ("connectiosn", "connections"),
        ("recipientPerMinutes", "recipientsPerMinute"),
    ])
    func `A slip of the finger finds the key that was meant`(typed: String, meant: String) {
        #expect(NearestName.to(typed, among: keys) == meant)
    }

    @Test(arguments: ["colour", "x", ""])
    func `A key like no other finds none`(typed: String) {
        #expect(NearestName.to(typed, among: keys) == nil)
    }

    @Test func `A column's name may be of any length`() {
        let names = [String(repeating: "remark ", count: 10_000), "E-Mail"]
        #expect(NearestName.to("e-mial", among: names) == "E-Mail")
    }
}
