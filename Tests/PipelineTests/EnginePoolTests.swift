import Configuration
import Jobs
import MailTerms
import Sandbox
import TestSupport
import Testing

@testable import Pipeline

/// Which jobs of a process share an engine.
@Suite struct EnginePoolTests {
    private static let world = """
        {
            "hosts": { "mx.a.example": {} },
            "domains": { "a.example": { "mx": ["10 mx.a.example"], "mailboxes": ["ann"] } }
        }
        """

    private func context(_ overlay: JSONValue = [:]) throws -> RunContext {
        let settings = try ConfigurationFile.defaults(overlays: [Overlay(name: "the test", value: overlay)]).settings
        return try RunContext(
            settings: settings, configurationSHA256: "", version: "test",
            dependencies: RunDependencies(now: { SettableClock().now }))
    }

    /// Two contexts of one process, as after the configuration was read again.
    private func contexts(_ overlay: JSONValue) throws -> (former: RunContext, newer: RunContext) {
        let former = try context()
        var newer = try context(overlay)
        newer.engines = former.engines
        return (former, newer)
    }

    @Test func `jobs under the same settings share an engine, which is made for the first of them`() async throws {
        let (former, newer) = try contexts(["notify": ["command": ["true"]]])
        #expect(former.engines.count == 0)
        let uses = [try former.useEngine(nil), try newer.useEngine(nil)]
        #expect(uses[0].engine === uses[1].engine)
        #expect(former.engines.count == 1)
        await former.engines.close()
    }

    @Test func `an engine without jobs stays open for later jobs`() async throws {
        let context = try context()
        let first = try context.useEngine(nil)
        first.end()
        first.end()
        #expect(try context.useEngine(nil).engine === first.engine)
        await context.engines.close()
    }

    @Test(
        arguments: [
            ["probe": ["maxConnections": 7]], ["resolve": ["timeout": "1s"]],
            ["normalize": ["disposableDomains": ["x.example"]]],
        ] as [JSONValue])
    func `other settings make another engine, and the former one ends with its last job`(
        overlay: JSONValue
    ) async throws {
        let (former, newer) = try contexts(overlay)
        let uses = [try former.useEngine(nil), try former.useEngine(nil)]
        let use = try newer.useEngine(nil)
        #expect(use.engine !== uses[0].engine)
        #expect(former.engines.count == 2)
        uses[0].end()
        #expect(former.engines.count == 2)
        uses[1].end()
        #expect(former.engines.count == 1)
        use.end()
        #expect(try newer.useEngine(nil).engine === use.engine)
        await former.engines.close()
    }

    @Test func `an engine use ends when its last reference goes`() async throws {
        let (former, newer) = try contexts(["probe": ["maxConnections": 7]])
        var use: EngineUse? = try former.useEngine(nil)
        #expect(use != nil)
        use = nil
        _ = try newer.useEngine(nil)
        #expect(newer.engines.count == 1)
        await newer.engines.close()
    }

    @Test func `a closed engine pool gives no engine`() async throws {
        let context = try context()
        await context.engines.close()
        #expect(throws: (any Error).self) { try context.useEngine(nil) }
        await context.engines.close()
    }

    @Test func `a run's cost does not include other runs on the same engine`() async throws {
        try await withWorld(Self.world) { sandbox in
            let run = try TestRun(sandbox)
            let first = try await run.verify(["ann@a.example", "nobody@a.example"])
            let summary = try #require(first.summary)
            #expect(summary.dnsQueries == sandbox.questions().values.reduce(0, +))
            #expect(summary.smtpConnections == sandbox.observations()["mx.a.example"]?.connections)
        }
    }
}
