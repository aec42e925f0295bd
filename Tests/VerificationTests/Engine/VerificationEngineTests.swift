import Glibc
import MailTerms
import Sandbox
import TestSupport
import Testing
import Verification

/// The engine against scripted peers: the jobs' shared work, and their ends.
@Suite struct VerificationEngineTests {
    private static let world = """
        {
            "hosts": {
                "mx.a.example": {},
                "mx.slow.example": { "delays": { "greeting": "300ms" } },
                "mx.silent.example": { "delays": { "greeting": "60s" } },
                "mx.grey.example": { "greylist": { "window": "1h" } }
            },
            "domains": {
                "a.example": { "mx": ["10 mx.a.example"], "mailboxes": ["ann", "bob"] },
                "slow.example": { "mx": ["10 mx.slow.example"], "mailboxes": ["ann", "bob"] },
                "silent.example": { "mx": ["10 mx.silent.example"], "mailboxes": ["ann"] },
                "grey.example": { "mx": ["10 mx.grey.example"], "mailboxes": ["ann"] }
            }
        }
        """

    @Test func `two jobs share one DNS question, and one of them pays for it`() async throws {
        try await withWorld(Self.world) { sandbox in
            let engine = try EngineInTests(sandbox)
            let (one, other) = (ListInTests(["ann@a.example"]), ListInTests(["bob@a.example"]))
            let handles = [engine.start(one), engine.start(other)]
            #expect(await one.end() == nil)
            #expect(await other.end() == nil)
            #expect(one.reasons == [.accepted])
            #expect(other.reasons == [.accepted])
            await engine.close()
            #expect(sandbox.questions()["a.example MX"] == 1)
            let paid = handles.map(\.cost.dnsQueries)
            #expect(paid.max() == paid.reduce(0, +))
            #expect(paid.reduce(0, +) == sandbox.questions().values.reduce(0, +))
        }
    }

    @Test func `a mailbox that two jobs want is asked once, and both get the verdict`() async throws {
        try await withWorld(Self.world) { sandbox in
            let engine = try EngineInTests(sandbox)
            let lists = (0..<2).map { _ in ListInTests(["ann@slow.example", "nobody@slow.example"]) }
            let handles = lists.map { engine.start($0) }
            for list in lists {
                #expect(await list.end() == nil)
                #expect(list.reasons == [.accepted, .mailboxNotFound])
                #expect(list.seen.controls == ["slow.example": .refused])
            }
            await engine.close()
            let asked = sandbox.observations()["mx.slow.example"]?.recipients ?? []
            #expect(asked.count { $0.contains("ann@") } == 1)
            #expect(asked.count { $0.contains("nobody@") } == 1)
            #expect(handles.map(\.cost.connections).reduce(0, +) == 1)
        }
    }

    @Test func `a job that asks the DNS alone is ended without a session`() async throws {
        try await withWorld(Self.world) { sandbox in
            let engine = try EngineInTests(sandbox)
            let list = ListInTests(["ann@a.example", "ann@nowhere.example"])
            #expect(await engine.run(list) { $0.asksMailServers = false } == nil)
            #expect(list.seen.routes.count == 2)
            #expect(list.seen.findings.isEmpty)
            await engine.close()
            #expect(sandbox.observations()["mx.a.example"]?.connections == 0)
        }
    }

    // MARK: Ends

    private struct Broken: Error {}

    private struct BrokenFacts: FactsSource {
        func recall(
            _ domain: String, at destination: String, sources: [String],
            completion: @escaping @Sendable (Result<DomainFacts, any Error>) -> Void
        ) {
            completion(.failure(Broken()))
        }

        func remember(_ fact: LastingFact, onFailure: @escaping @Sendable (any Error) -> Void) {}

        func finish(completion: @escaping @Sendable () -> Void) { completion() }
    }

    @Test func `a store that cannot be read ends all jobs with its error`() async throws {
        try await withWorld(Self.world) { sandbox in
            let engine = try EngineInTests(sandbox, facts: BrokenFacts())
            let lists = [ListInTests(["ann@a.example"]), ListInTests(["ann@slow.example"])]
            for list in lists { engine.start(list) }
            for list in lists {
                #expect(await list.end() is Broken)
                #expect(list.seen.findings.isEmpty)
            }
            await engine.close()
            #expect(lists.allSatisfy { $0.seen.ends == 1 })
        }
    }

    @Test func `a job whose mailboxes cannot be read ends alone`() async throws {
        try await withWorld(Self.world) { sandbox in
            let engine = try EngineInTests(sandbox)
            let (broken, sound) = (ListInTests(["ann@a.example"], fault: Broken()), ListInTests(["bob@a.example"]))
            engine.start(broken)
            engine.start(sound)
            #expect(await broken.end() is Broken)
            #expect(await sound.end() == nil)
            #expect(sound.reasons == [.accepted])
            await engine.close()
        }
    }

    @Test func `the client of a job that is stopped while it waits gets one end and nothing after it`() async throws {
        try await withWorld(Self.world) { sandbox in
            let engine = try EngineInTests(sandbox)
            let list = ListInTests(["ann@grey.example"])
            let handle = engine.start(list)
            await list.wait()
            #expect(list.seen.deferrals.count == 1)
            handle.stop(Broken())
            handle.stop(Broken())
            #expect(await list.end() is Broken)
            await engine.close()
            #expect(list.seen.ends == 1)
            #expect(list.seen.findings.isEmpty)
        }
    }

    @Test func `a job that has something to do is not stopped by stopIfWaiting`() async throws {
        try await withWorld(Self.world) { sandbox in
            let engine = try EngineInTests(sandbox)
            let list = ListInTests(["ann@slow.example"])
            engine.start(list).stopIfWaiting { _ in Broken() }
            #expect(await list.end() == nil)
            await engine.close()
        }
    }

    @Test func `a closed engine has no open connection, and its jobs end with an error`() async throws {
        try await withWorld(Self.world) { sandbox in
            let engine = try EngineInTests(sandbox)
            let lists = [ListInTests(["ann@silent.example"]), ListInTests(["ann@grey.example"])]
            for list in lists { engine.start(list) }
            await lists[1].wait()
            await engine.close()
            for list in lists { #expect(await list.end() is EngineClosed) }
            #expect(try Self.openConnections(to: sandbox.smtpPort) == 0)
            let late = ListInTests(["ann@a.example"])
            #expect(await engine.run(late) is EngineClosed)
        }
    }

    @Test func `two engines that share their permits keep to one number of connections`() async throws {
        try await withWorld(Self.world) { sandbox in
            let permits = ConnectionPermits(limit: 1)
            let engines = try (0..<2).map { _ in try EngineInTests(sandbox, permits: permits) }
            let lists = [ListInTests(["ann@slow.example"]), ListInTests(["bob@slow.example"])]
            for (engine, list) in zip(engines, lists) { engine.start(list) }
            for list in lists { #expect(await list.end() == nil) }
            for engine in engines { await engine.close() }
            #expect(sandbox.observations()["mx.slow.example"]?.mostOpenAtOnce == 1)
        }
    }

    @Test func `two engines share a destination by leases, and both end`() async throws {
        try await withWorld(Self.world) { sandbox in
            let scope = LeaseScope(name: "engine test \(sandbox.smtpPort) ", mostHeld: 10)
            let engines = try (0..<2).map { _ in try EngineInTests(sandbox, leases: scope) }
            let lists = [ListInTests(["ann@slow.example"]), ListInTests(["bob@slow.example"])]
            for (engine, list) in zip(engines, lists) { engine.start(list) }
            for list in lists {
                #expect(await list.end() == nil)
                #expect(list.reasons == [.accepted])
            }
            for engine in engines { await engine.close() }
            #expect(sandbox.observations()["mx.slow.example"]?.mostOpenAtOnce == 1)
        }
    }

    /// Connections of this process to a port of this host.
    private static func openConnections(to port: Int) throws -> Int {
        guard let file = fopen("/proc/self/net/tcp", "r") else { throw Broken() }
        defer { fclose(file) }
        var (count, line) = (0, [CChar](repeating: 0, count: 512))
        let remote = ":" + String(port, radix: 16, uppercase: true)
        while fgets(&line, 512, file) != nil {
            let fields = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
                .split(separator: " ")
            // Established, and no longer open in any process if the inode is 0.
            if fields.count > 9, fields[2].hasSuffix(remote), fields[3] == "01" { count += 1 }
        }
        return count
    }
}
