import Configuration
import Testing

@Suite struct SettingsLiveCheckTests {
    @Test func `SMTP checks need a HELO name and an envelope sender, which have no defaults`() {
        #expect(Settings.defaults.missingForLiveChecks() == ["probe.helo", "probe.mailFrom"])
        #expect(
            message(Settings.defaults)
                == "pipeline.json: probe.helo and probe.mailFrom are not set, and SMTP checks need them; "
                + "give the host name that this host's address has in the DNS, and an address of yours that receives "
                + "mail (\"<>\" for the null sender), or choose --checks dns")
    }

    @Test func `a key that is set is not reported as missing for SMTP checks`() throws {
        let settings = try load(#"{"probe": {"mailFrom": "check@example.org"}}"#).settings
        #expect(
            message(settings) == "pipeline.json: probe.helo is not set, and SMTP checks need it; "
                + "give the host name that this host's address has in the DNS, or choose --checks dns")
    }

    @Test func `the null sender is enough for SMTP checks`() throws {
        let settings = try load(#"{"probe": {"helo": "mail.example.org", "mailFrom": "<>"}}"#).settings
        #expect(settings.missingForLiveChecks() == [])
        #expect(message(settings) == nil)
    }

    private func message(_ settings: Settings) -> String? {
        settings.errorForLiveChecks(file: "pipeline.json")?.description
    }
}
