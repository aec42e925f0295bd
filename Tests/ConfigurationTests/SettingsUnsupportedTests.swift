import Configuration
import Testing

@Suite struct SettingsUnsupportedTests {
    @Test(
        arguments: [
            (#"{"probe": {"proxy": "socks5://127.0.0.1:1080"}}"#, #"probe.proxy"#),
            (#"{"probe": {"sourceAddresses": ["192.0.2.1"]}}"#, "probe.sourceAddresses"),
        ] as [(String, String)])
    func `What cannot be honoured is refused by its name`(text: String, path: String) throws {
        let error = try load(text).settings.errorForUnsupported(file: "pipeline.json")
        #expect(error?.problems.count == 1)
        #expect(error?.description.hasPrefix("pipeline.json: \(path) is not supported by this version yet; ") == true)
    }

    @Test(arguments: ["{}", #"{"ingest": {"encoding": "windows-1252"}}"#])
    func `What can be honoured is not refused`(text: String) throws {
        #expect(try load(text).settings.errorForUnsupported(file: "pipeline.json") == nil)
    }
}
