import Testing

@Suite struct SettingsConflictTests {
    @Test(arguments: [
        (
            #"{"triggers": {"inbox": {"archive": "inbox/done"}}}"#,
            "triggers.inbox.archive lies in the watched folder; give a folder outside triggers.inbox.folder"
        ),
        (
            #"{"probe": {"timeouts": {"session": "59s"}}}"#,
            #"probe.timeouts.session is "59s", shorter than probe.timeouts.greeting; give at least 60s"#
        ),
        (
            #"{"probe": {"retry": {"giveUpAfter": "5m"}}}"#,
            #"probe.retry.giveUpAfter is "5m", shorter than the first wait; "#
                + "give at least 6m, or make probe.retry.after empty"
        ),
        (
            #"{"probe": {"proxy": "socks5://127.0.0.1:1080", "sourceAddresses": ["192.0.2.1"]}}"#,
            "probe.sourceAddresses cannot be kept behind probe.proxy; give [], or leave probe.proxy empty"
        ),
        (
            #"{"triggers": {"inbox": {"outbox": "./inbox/"}}}"#,
            "triggers.inbox.outbox is the watched folder itself; give a folder outside triggers.inbox.folder"
        ),
        (
            #"""
            {"triggers": {"schedule": [{"name": "n", "cron": "@daily", "input": "i"},
                                       {"name": "n", "cron": "@hourly", "input": "i"}]}}
            """#,
            #"triggers.schedule[1].name is "n", as in an earlier entry; give another name"#
        ),
    ])
    func `settings that contradict each other are refused`(text: String, message: String) {
        #expect(problems(in: text) == ["pipeline.json: \(message)"])
    }

    @Test func `the waits of the retry calendar need not be in ascending order`() {
        #expect(problems(in: #"{"probe": {"retry": {"after": ["15m", "6m"]}}}"#) == [])
    }
}
