import Configuration
import MailTerms
import Pacing
import SMTP
import Testing

@Suite struct ConfigurationFileTests {
    @Test func `An empty object gives the defaults`() throws {
        #expect(try load("{}") == ConfigurationFile.defaults())
        #expect(try load("{}").settings == .defaults)
    }

    @Test func `What a file leaves out is as in the defaults`() throws {
        let settings = try load(#"{"probe": {"port": 2525, "timeouts": {"connect": "10s"}}}"#).settings
        var expected = Settings.defaults
        expected.probe.port = 2525
        expected.probe.timeouts.connect = .seconds(10)
        #expect(settings == expected)
    }

    @Test func `Every section reaches the settings`() throws {
        let settings = try load(
            #"""
            {
              "triggers": {"schedule": [
                {"name": "nightly", "cron": "15 2 * * *", "timezone": "Europe/Berlin", "input": "lists/*.csv"}
              ]},
              "ingest": {"emailColumns": ["E-mail", "3"], "delimiter": "\t", "encoding": "utf-16le", "header": "no"},
              "normalize": {"checks": "dns", "freeDomains": ["Example.ORG"]},
              "resolve": {"servers": ["[::1]:53"]},
              "probe": {"startTLS": "off", "retry": {"after": ["50ms"], "giveUpAfter": "1h"}},
              "write": {"columns": ["reason", "smtp_code"]},
              "store": {"cache": {"catchAll": "0s"}},
              "usageLog": {"keep": "never"},
              "retention": {"outbox": "1d"}
            }
            """#
        ).settings
        let entry = try #require(settings.triggers.schedule.first)
        #expect(entry.name == "nightly" && entry.timezone == "Europe/Berlin" && entry.outbox == "outbox")
        #expect(settings.ingest.emailColumns == ["E-mail", "3"])
        #expect(settings.ingest.delimiter == UInt8(ascii: "\t"))
        #expect(settings.ingest.encoding == .utf16LittleEndian && settings.ingest.header == .absent)
        #expect(settings.normalize.checks == .dns && settings.normalize.freeDomains == ["example.org"])
        #expect(settings.resolve.servers == ["[::1]:53"])
        #expect(settings.probe.startTLS == .off)
        #expect(settings.probe.retry == RetryCalendar(waits: [.milliseconds(50)], giveUpAfter: .seconds(3600)))
        #expect(settings.write.columns == [.reason, .smtpCode])
        #expect(settings.store.cache.catchAll == .zero)
        #expect(settings.usageLog.keep == nil)
        #expect(settings.retention.outbox == .seconds(86_400))
    }

    @Test func `All problems come at once, in the order of the definition`() {
        let found = problems(in: #"{"probe": {"helos": "x", "port": 0}, "ingest": {"header": true}, "colour": 1}"#)
        #expect(
            found == [
                #"pipeline.json: ingest.header is true; give one of "auto", "yes", "no""#,
                "pipeline.json: probe.port is 0; give a whole number from 1 to 65535",
                "pipeline.json: probe.helos is no key of pipeline.json; did you mean probe.helo?",
                "pipeline.json: colour is no key of pipeline.json; "
                    + "use one of triggers, ingest, normalize, resolve, probe, write, store, usageLog, retention",
            ])
    }

    @Test(arguments: [
        ("{\n  \"probe\": {\n    \"port\": x\n  }\n}", "pipeline.json:3: the file is not JSON at 'x'"),
        ("{\n  \"é\": \"é\",\n  nothing\n}", "pipeline.json:3: the file is not JSON at 'n'"),
        ("{\n  \"probe\": {", "pipeline.json:2: the file ends before its JSON is complete"),
        ("\n", "pipeline.json:2: the file is empty"),
    ])
    func `A syntax error names its line`(text: String, message: String) throws {
        let found = try #require(problems(in: text).first)
        #expect(found.hasPrefix(message + "; write JSON"))
    }

    @Test func `Bytes that are not UTF-8 are a syntax error`() {
        let error = #expect(throws: ConfigurationError.self) {
            try ConfigurationFile.load(Array("{\n\"".utf8) + [0xFF] + Array("\": 1}".utf8), name: "a.json")
        }
        #expect(error?.description.hasPrefix("a.json:2: the file is not UTF-8; ") == true)
    }

    @Test func `A file that is no object is refused`() {
        #expect(problems(in: "[]").first?.hasPrefix("pipeline.json: the file is a list; give an object") == true)
    }
}
