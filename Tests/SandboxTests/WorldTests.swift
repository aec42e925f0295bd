import Configuration
import FoundationEssentials
import Testing

@testable import Sandbox

@Suite struct WorldTests {
    @Test func `The world that ships can be read`() throws {
        let world = try World.builtIn()
        #expect(world.hosts.count > 40)
        #expect(world.domains.count > 50)
        #expect(world.exhibits.count > 60)
    }

    @Test func `Every exhibit of the world that ships is at one of its domains`() throws {
        let world = try World.builtIn()
        for exhibit in world.exhibits where exhibit.address.utf8.allSatisfy({ $0 < 0x80 }) {
            let domain = exhibit.address.split(separator: "@").last.map(String.init)
            #expect(domain.flatMap { world.domains[$0] } != nil, "\(exhibit.address)")
        }
    }

    @Test func `The overlay for pipeline.json is passed on as JSON`() throws {
        let world = try World(json: Array(#"{"pipeline": {"probe": {"port": 25, "x": [1.5, true, null]}}}"#.utf8))
        #expect(world.pipelineOverlay == ["probe": ["port": 25, "x": [1.5, true, nil]]])
    }

    @Test func `An alias is served by its target's hosts, with its target's mailboxes`() throws {
        let world = try World.builtIn()
        let served = world.domainsByHost()["mx.kantor-lipowski.example"]
        #expect(served?["lipowski-notariusz.example"]?.mailboxes.contains("kancelaria") == true)
    }

    @Test func `A host that bears a domain's name serves it`() throws {
        let world = try World(json: Array(#"{"hosts": {"a.test": {}}, "domains": {"a.test": {}}}"#.utf8))
        #expect(world.domainsByHost()["a.test"]?.keys.sorted() == ["a.test"])
    }

    @Test(arguments: [
        (#"{"hosts": {"mx.a.test": {"grreting": "220 hi"}}}"#, "hosts.mx.a.test.grreting"),
        (#"{"hosts": {"mx.a.test": {"replies": {"mail": "hello"}}}}"#, "hosts.mx.a.test.replies.mail"),
        (#"{"hosts": {"mx.a.test": {"replies": {"mail": ["550 a", "551 b"]}}}}"#, "hosts.mx.a.test.replies.mail"),
        (#"{"hosts": {"mx.a.test": {"delays": {"reply": "soon"}}}}"#, "hosts.mx.a.test.delays.reply"),
        (#"{"hosts": {"mx.a.test": {"service": "lazy"}}}"#, "hosts.mx.a.test.service"),
        (#"{"hosts": {"mx.a.test": {"addresses": ["10.0.0"]}}}"#, "hosts.mx.a.test.addresses"),
        (#"{"domains": {"a.test": {"mx": ["10 mx.a.test"]}}}"#, "domains.a.test.mx"),
        (#"{"domains": {"a.test": {"mx": ["mx.a.test"]}}}"#, "domains.a.test.mx[0]"),
        (#"{"domains": {"a.test": {"cname": "b.test"}}}"#, "domains.a.test.cname"),
        (#"{"domains": {"a.test": {"try": {"address": "x@a.test"}}}}"#, "domains.a.test.try.address"),
        (#"{"domains": {"a.test": {"dns": "sometimes"}}}"#, "domains.a.test.dns"),
        (#"{"domains": 7}"#, "domains"),
        ("", "line 1, column 1"),
    ])
    func `What is wrong with a world is named by its path`(json: String, path: String) {
        let error = #expect(throws: SandboxError.self) { try World(json: Array(json.utf8)) }
        guard case .badWorld(let place, let problem)? = error else {
            Issue.record("expected a bad world, got \(String(describing: error))")
            return
        }
        #expect(place == path)
        #expect(!problem.isEmpty && !problem.contains("\n"))
    }
}
