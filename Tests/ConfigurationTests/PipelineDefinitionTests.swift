import Testing

/// What the definition refuses, and with which messages.
@Suite struct PipelineDefinitionTests {
    @Test(arguments: [
        (#"{"prob": {}}"#, "prob is not a key of pipeline.json; did you mean probe?"),
        (#"{"write": {"Columns": []}}"#, "write.Columns is not a key of pipeline.json; did you mean write.columns?"),
        (
            #"{"probe": {"limits": {"domains": {"example.org": {"conections": 1}}}}}"#,
            #"probe.limits.domains["example.org"].conections is not a key of pipeline.json; "#
                + #"did you mean probe.limits.domains["example.org"].connections?"#
        ),
        (
            #"{"triggers": {"schedule": [{"name": "n", "cron": "@daily", "input": "i", "timezon": "UTC"}]}}"#,
            "triggers.schedule[0].timezon is not a key of pipeline.json; did you mean triggers.schedule[0].timezone?"
        ),
    ])
    func `an unknown key names its path and the nearest real key`(text: String, message: String) {
        #expect(problems(in: text) == ["pipeline.json: \(message)"])
    }

    @Test func `the error for a key in the wrong object names the right path`() {
        let message = "columns is not a key of pipeline.json; did you mean write.columns?"
        #expect(problems(in: #"{"columns": []}"#) == ["pipeline.json: \(message)"])
    }

    @Test(arguments: [
        (#"{"probe": {"port": "25"}}"#, #"probe.port is "25"; give a whole number from 1 to 65535"#),
        (#"{"probe": {"port": true}}"#, "probe.port is true; give a whole number from 1 to 65535"),
        (#"{"probe": {"port": 25.5}}"#, "probe.port is 25.5; give a whole number from 1 to 65535"),
        (#"{"probe": {"port": null}}"#, "probe.port is null; give a whole number from 1 to 65535"),
        (#"{"probe": {"catchAll": 1}}"#, "probe.catchAll is 1; give true or false"),
        (#"{"probe": {"catchAll": "yes"}}"#, #"probe.catchAll is "yes"; give true or false"#),
        (#"{"write": {"split": []}}"#, "write.split is a list; give true or false"),
        (#"{"write": {"columns": []}}"#, "write.columns is empty; name at least one, or leave the key out"),
        (
            #"{"triggers": {"inbox": {"patterns": []}}}"#,
            "triggers.inbox.patterns is empty; name at least one, or leave the key out"
        ),
        (
            #"{"probe": {"limits": {"default": {"connections": 0}}}}"#,
            "probe.limits.default.connections is 0; give a whole number from 1 to 1000"
        ),
        (
            #"{"probe": {"limits": {"providers": {"gmail": {"recipientsPerMinute": null}}}}}"#,
            "probe.limits.providers.gmail.recipientsPerMinute is null; give a whole number from 0 to 100000"
        ),
    ])
    func `a wrong value names its path and what to give`(text: String, message: String) {
        #expect(problems(in: text) == ["pipeline.json: \(message)"])
    }

    @Test(arguments: [
        "5", "5 s", "-5s", "1.5s", "5sec", "s", "", "1h30m", "9999999999d", "61s", "5ms", "never", "٣s", "5s\\n",
    ])
    func `a duration is a number and one unit, within its range`(text: String) {
        let found = problems(in: #"{"resolve": {"timeout": "\#(text)"}}"#)
        let remedy = "give a duration from 10ms to 60s, as a number and ms, s, m, h or d"
        #expect(found == [#"pipeline.json: resolve.timeout is "\#(text)"; \#(remedy)"#])
    }

    @Test func `a number without a unit is not a duration`() {
        #expect(problems(in: #"{"resolve": {"timeout": 5}}"#).count == 1)
    }

    @Test(arguments: [
        #"{"write": {"columns": ["status", "status"]}}"#,
        #"{"write": {"columns": ["mailmo_status"]}}"#,
        #"{"write": {"columns": []}}"#,
        #"{"write": {"prefix": ""}}"#,
        #"{"write": {"prefix": "=cmd"}}"#,
        #"{"triggers": {"inbox": {"folder": ""}}}"#,
        #"{"triggers": {"schedule": [{"name": "../n", "cron": "@daily", "input": "i"}]}}"#,
        #"{"triggers": {"schedule": [{"name": "n", "cron": "@daily", "input": "i", "timezone": "Mars/Olympus"}]}}"#,
        #"{"triggers": {"schedule": [{"name": "n", "cron": "@daily"}]}}"#,
        #"{"normalize": {"freeDomains": ["no dots"]}}"#,
        #"{"resolve": {"servers": ["dns.example.org"]}}"#,
        #"{"probe": {"helo": "localhost"}}"#,
        #"{"probe": {"helo": "mail.example.org\n"}}"#,
        #"{"probe": {"helo": "[192.0.2.256]"}}"#,
        #"{"probe": {"mailFrom": "verify"}}"#,
        #"{"probe": {"mailFrom": "<verify@example.org>"}}"#,
        #"{"probe": {"sourceAddresses": ["192.0.2"]}}"#,
        #"{"probe": {"proxy": "http://proxy.example.org:80"}}"#,
        #"{"probe": {"limits": {"providers": {"Gmail": {}}}}}"#,
        #"{"probe": {"limits": {"domains": {"example.org": {}, "Example.org": {}}}}}"#,
    ])
    func `one mistake in the configuration gives one problem`(text: String) {
        #expect(problems(in: text).count == 1)
    }

    @Test(arguments: [
        #"{"probe": {"helo": "", "mailFrom": ""}}"#,
        #"{"probe": {"helo": "mail.example.org", "mailFrom": "<>"}}"#,
        #"{"probe": {"helo": "[192.0.2.1]", "mailFrom": "verify+mailmo@example.org"}}"#,
        #"{"probe": {"helo": "[IPv6:2001:db8::1]"}}"#,
        #"{"probe": {"sourceAddresses": ["192.0.2.1", "2001:db8::1"]}}"#,
        #"{"probe": {"proxy": "socks5://user:secret@proxy.example.org:1080"}}"#,
        #"{"probe": {"proxy": "socks5://[::1]:1080"}}"#,
        #"{"resolve": {"servers": ["127.0.0.1", "127.0.0.1:5300", "::1", "[::1]:53"]}}"#,
        #"{"retention": {"jobs": "never"}}"#,
        #"{"normalize": {"roleNames": ["info", "no-reply"], "disposableDomains": ["xn--bcher-kva.example"]}}"#,
        #"{"probe": {"retry": {"after": []}}}"#,
    ])
    func `the examples of the documentation are accepted`(text: String) {
        #expect(problems(in: text) == [])
    }

    @Test func `an error message gives the reason after the value`() {
        let text = #"{"triggers": {"schedule": [{"name": "n", "cron": "61 2 * * *", "input": "i"}]}}"#
        let message =
            #"pipeline.json: triggers.schedule[0].cron is "61 2 * * *": "61" is no minute from 0 to 59; "#
            + #"give five fields as in "15 2 * * *", or a name such as "@daily""#
        #expect(problems(in: text) == [message])
    }

    @Test func `no error message contains a proxy's password`() {
        let found = problems(in: #"{"probe": {"proxy": "socks5://user:secret@proxy.example.org"}}"#)
        #expect(
            found == [
                #"pipeline.json: probe.proxy is not usable; give "" for none, or socks5://[user:password@]host:port"#
            ])
    }

    @Test func `an error message is on one line even if the value has line breaks`() {
        let found = problems(in: #"{"probe": {"startTLS": "a\nb\u001b[31m"}}"#)
        #expect(found == [#"pipeline.json: probe.startTLS is "a\nb\u001b[31m"; give one of "off", "opportunistic""#])
    }
}
