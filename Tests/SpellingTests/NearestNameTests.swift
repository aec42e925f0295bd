import Testing

@testable import Configuration

@Suite struct NearestKeyTests {
    private let keys = ["connections", "recipientsPerMinute", "recipientsPerConnection"]

    @Test(arguments: [
        ("conections", "connections"), ("Connections", "connections"), ("connectiosn", "connections"),
        ("recipientPerMinutes", "recipientsPerMinute"),
    ])
    func `A slip of the finger finds the key that was meant`(typed: String, meant: String) {
        #expect(NearestKey.to(typed, among: keys) == meant)
    }

    @Test(arguments: ["colour", "x", ""])
    func `A key like no other finds none`(typed: String) {
        #expect(NearestKey.to(typed, among: keys) == nil)
    }

    @Test func `Swapped neighbours are one edit`() {
        #expect(NearestKey.distance(Array("prot"), Array("port")) == 1)
    }
}
