import Configuration
import Testing

@Suite struct SettingsLiveCheckTests {
    @Test func `Live checks need a HELO name and an envelope sender, which have no defaults`() {
        #expect(Settings.defaults.missingForLiveChecks() == ["probe.helo", "probe.mailFrom"])
        let error = Settings.defaults.errorForLiveChecks(file: "pipeline.json")
        #expect(error?.problems.count == 2)
        #expect(
            error?.problems.first?.description == "pipeline.json: probe.helo is not set, and SMTP checks need it; "
                + "give the host name that this host's address has in the DNS")
    }

    @Test func `The null sender is a sender`() throws {
        let settings = try load(#"{"probe": {"helo": "mail.example.org", "mailFrom": "<>"}}"#).settings
        #expect(settings.missingForLiveChecks() == [])
        #expect(settings.errorForLiveChecks(file: "pipeline.json") == nil)
    }
}
