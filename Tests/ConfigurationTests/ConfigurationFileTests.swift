import Configuration
import MailTerms
import Pacing
import SMTP
import Tables
import Testing

@Suite struct ConfigurationFileTests {
    @Test func `an empty configuration file gives the defaults`() throws {
        #expect(try load("{}") == ConfigurationFile.defaults())
        #expect(try load("{}").settings == .defaults)
    }

    @Test func `a key that the file leaves out has its default`() throws {
        let settings = try load(#"{"probe": {"port": 2525, "timeouts": {"connect": "10s"}}}"#).settings
        var expected = Settings.defaults
        expected.probe.port = 2525
        expected.probe.timeouts.connect = .seconds(10)
        #expect(settings == expected)
    }

    @Test func `every section of the file changes the settings`() throws {
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
        #expect(settings.ingest.delimiter == "\t")
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

    @Test func `all problems are reported at once, in the order of the definition`() {
        let found = problems(in: #"{"probe": {"helos": "x", "port": 0}, "ingest": {"header": true}, "colour": 1}"#)
        #expect(
            found == [
                #"pipeline.json: ingest.header is true; give one of "auto", "yes", "no""#,
                "pipeline.json: probe.port is 0; give a whole number from 1 to 65535",
                "pipeline.json: probe.helos is not a key of pipeline.json; did you mean probe.helo?",
                "pipeline.json: colour is not a key of pipeline.json; "
                    + "use one of triggers, ingest, normalize, resolve, probe, write, store, usageLog, retention, "
                    + "notify, files",
            ])
    }

    @Test(arguments: [
        ("{\n  \"probe\": {\n    \"port\": x\n  }\n}", "3:13: the file has a text without quotes: x; write \"x\""),
        ("{\n  \"é\": \"é\", nothing\n}", "2:13: the file has a key without quotes: nothing; write \"nothing\""),
        ("{\n  \"probe\": {", "2:13: the file ends before its JSON is complete; close the { of line 2 with }"),
        ("\n", "1:1: the file is empty; write {}, or delete it: every key has a default"),
        ("{ \"probe\": { \"port\": 25, } }", "1:24: the file has a comma before }; remove the comma"),
        ("{\r\n// ours\r\n}", "2:1: the file has a comment, which JSON does not allow; remove it"),
    ])
    func `a syntax error names its line and column, and what to do`(text: String, message: String) {
        #expect(problems(in: text) == ["pipeline.json:\(message)"])
    }

    @Test func `bytes that are not UTF-8 are a syntax error`() {
        let error = #expect(throws: ConfigurationError.self) {
            try ConfigurationFile.load(Array("{\n\"".utf8) + [0xFC] + Array("\": 1}".utf8), name: "a.json")
        }
        #expect(error?.description == "a.json:2:2: the file is not UTF-8 here (byte 0xFC); save it as UTF-8")
    }

    @Test(arguments: [
        (
            "{ \"probe\": { \"port\": 26 },\n  \"probe\": { \"helo\": \"a.example.org\" } }",
            "probe is given twice (line 1, column 3 and line 2, column 3)"
        ),
        (
            #"{ "probe": { "port": 25, "limits": {}, "p\u006frt": 26 } }"#,
            "probe.port is given twice (line 1, column 14 and line 1, column 40)"
        ),
        (
            #"{ "triggers": { "schedule": [ { "name": "a", "name": "a", "name": "b" } ] } }"#,
            "triggers.schedule[0].name is given 3 times "
                + "(line 1, column 33; line 1, column 46 and line 1, column 59)"
        ),
        (
            #"{ "probe": { "limits": { "domains": { "a.org": {}, "a.org": {} } } } }"#,
            #"probe.limits.domains["a.org"] is given twice (line 1, column 39 and line 1, column 52)"#
        ),
    ])
    func `a key that an object has twice is an error, at any depth and even if it is escaped`(
        text: String, fault: String
    ) {
        #expect(problems(in: text) == ["pipeline.json: \(fault); keep one of them: the others would not count"])
    }

    @Test func `the same key in two objects is not an error, and a byte order mark is ignored`() throws {
        let text = #"{ "resolve": { "timeout": "5s" }, "probe": { "timeouts": { "connect": "5s" }, "retry": {} } }"#
        #expect(problems(in: text).isEmpty)
        #expect(problems(in: "\u{FEFF}" + text).isEmpty)
    }

    @Test(arguments: ["15\t2\t*\t*\t*", " 15 2 * * 1 ", "15  2 *\t * *\n", "\t@daily ", "@Daily", "15\u{A0}2 * * *"])
    func `the fields of cron are separated by any white space, and white space at the ends is ignored`(cron: String) {
        let written = JSONValue.string(cron).compact
        let text = #"{"triggers": {"schedule": [{"name": "n", "cron": \#(written), "input": "a.csv"}]}}"#
        #expect(problems(in: text) == [])
    }

    @Test func `a configuration file that is not an object is refused`() {
        #expect(problems(in: "[]").first?.hasPrefix("pipeline.json: the file is a list; give an object") == true)
    }
}
