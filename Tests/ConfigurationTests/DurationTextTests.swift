import Testing

@testable import Configuration

@Suite struct DurationTextTests {
    @Test(arguments: ["250ms", "15s", "6m", "4h", "30d", "0s", "60s", "75m", "24h", "1s", "1500ms"])
    func `a duration is printed as it was read`(text: String) throws {
        #expect(DurationText.show(try #require(DurationText.parse(text))) == text)
    }

    @Test(arguments: [("1m", "60s"), ("3600s", "60m"), ("48h", "2d"), ("1000ms", "1s"), ("007s", "7s"), ("0d", "0s")])
    func `equal durations are printed as the same text`(written: String, shown: String) throws {
        #expect(DurationText.show(try #require(DurationText.parse(written))) == shown)
    }
}
