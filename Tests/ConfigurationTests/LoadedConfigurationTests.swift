import Configuration
import Testing

@Suite struct LoadedConfigurationTests {
    @Test func `a complete configuration that is loaded and printed again gives the same text`() throws {
        let first = try load(
            #"""
            {"triggers": {"schedule": [{"name": "n", "cron": "@daily", "input": "in.csv"}]},
             "probe": {"limits": {"domains": {"Example.org": {"connections": 1}}}}, "ingest": {"delimiter": "\t"}}
            """#)
        let second = try load(first.complete.prettyPrinted)
        #expect(second == first)
        #expect(second.complete.prettyPrinted == first.complete.prettyPrinted)
    }

    @Test func `equal settings give equal text, even if the files differ`() throws {
        let one = try load(#"{"probe": {"timeouts": {"session": "300s"}, "limits": {"domains": {"EXAMPLE.org": {}}}}}"#)
        let other = try load(#"{"probe": {"limits": {"domains": {"example.org": {"connections": 2}}}}}"#)
        #expect(one == other)
        #expect(one.complete.prettyPrinted == other.complete.prettyPrinted)
    }

    @Test func `the keys of the complete configuration are in the order of the definition`() throws {
        let complete = try load(#"{"write": {}, "ingest": {}}"#).complete
        guard case .object(let members) = complete else { return #expect(Bool(false), "no object") }
        let order = [
            "triggers", "ingest", "normalize", "resolve", "probe", "write", "store", "usageLog", "retention",
            "notify", "files",
        ]
        #expect(members.map(\.key) == order)
    }
}
