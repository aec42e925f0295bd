import Configuration
import MailTerms
import Tables
import Testing

@Suite struct OverlayTests {
    @Test func `Overlays are laid over the file in order, key by key`() throws {
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

    @Test func `An overlay's problems bear its own name, after those of the file`() {
        let found = problems(
            in: #"{"probe": {"port": 0}}"#,
            overlays: [Overlay(name: "--checks", value: ["normalize": ["checks": "all"]])])
        #expect(found.count == 2)
        #expect(found.last == #"--checks: normalize.checks is "all"; give one of "syntax", "dns", "smtp""#)
    }

    @Test func `A conflict is blamed on the layer that brings it in`() {
        let found = problems(
            in: "{}", overlays: [Overlay(name: "sandbox", value: ["probe": ["timeouts": ["session": "1s"]]])])
        #expect(
            found == [
                #"sandbox: probe.timeouts.session is "1s", shorter than probe.timeouts.greeting; give at least 60s"#
            ])
    }

    @Test func `Overlays work without a file`() throws {
        let overlay = Overlay(name: "--split", value: ["write": ["split": true]])
        #expect(try ConfigurationFile.defaults(overlays: [overlay]).settings.write.split)
    }
}
