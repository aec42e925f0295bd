import Configuration
import MailTerms
import Tables
import Testing

@Suite struct OverlayTests {
    @Test func `overlays are laid over the file in order, key by key`() throws {
        let loaded = try load(
            #"{"probe": {"port": 26, "helo": "mail.example.org"}, "write": {"columns": ["status", "reason"]}}"#,
            overlays: [
                Overlay(name: "sandbox", value: ["probe": ["port": 2525], "write": ["columns": ["score"]]]),
                Overlay(name: "--checks", value: ["normalize": ["checks": "syntax"], "probe": ["port": 2526]]),
            ])
        #expect(loaded.settings.probe.port == 2526)
        #expect(loaded.settings.probe.helo == "mail.example.org")
        #expect(loaded.settings.write.columns == [.score])
        #expect(loaded.settings.normalize.checks == .syntax)
        #expect(loaded.complete["probe"]?["port"] == 2526)
    }

    @Test func `an overlay's problems come after those of the file and name the overlay`() {
        let found = problems(
            in: #"{"probe": {"port": 0}}"#,
            overlays: [Overlay(name: "--checks", value: ["normalize": ["checks": "all"]])])
        #expect(found.count == 2)
        #expect(found.last == #"--checks: normalize.checks is "all"; give one of "syntax", "dns", "smtp""#)
    }

    @Test func `a conflict is reported for the layer that causes it`() {
        let found = problems(
            in: "{}", overlays: [Overlay(name: "sandbox", value: ["probe": ["timeouts": ["session": "1s"]]])])
        #expect(
            found == [
                #"sandbox: probe.timeouts.session is "1s", shorter than probe.timeouts.greeting; give at least 60s"#
            ])
    }

    @Test func `overlays are laid over the defaults if there is no file`() throws {
        let overlay = Overlay(name: "--split", value: ["write": ["split": true]])
        #expect(try ConfigurationFile.defaults(overlays: [overlay]).settings.write.split)
    }
}
