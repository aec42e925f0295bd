import Configuration
import FoundationEssentials
import Testing

@testable import Sandbox

@Suite struct WorldTests {
    @Test func `the built-in world can be read`() throws {
        let world = try World.builtIn()
        #expect(world.hosts.count > 40)
        #expect(world.domains.count > 50)
        #expect(world.exhibits.count > 60)
    }

    @Test func `every exhibit of the built-in world is an address at one of its domains`() throws {
        let world = try World.builtIn()
        for exhibit in world.exhibits where exhibit.address.utf8.allSatisfy({ $0 < 0x80 }) {
            let domain = exhibit.address.split(separator: "@").last.map(String.init)
            #expect(domain.flatMap { world.domains[$0] } != nil, "\(exhibit.address)")
        }
    }

    @Test func `the overlay for pipeline.json is passed on as JSON`() throws {
        let world = try World(json: Array(#"{"pipeline": {"probe": {"port": 25, "x": [1.5, true, null]}}}"#.utf8))
        #expect(world.pipelineOverlay == ["probe": ["port": 25, "x": [1.5, true, nil]]])
    }

    @Test func `an alias is served by its target's hosts, with its target's mailboxes`() throws {
        let world = try World.builtIn()
        let served = world.domainsByHost()["mx.kantor-lipowski.example"]
        #expect(served?["lipowski-notariusz.example"]?.mailboxes.contains("kancelaria") == true)
    }

    @Test func `a host with a domain's name serves that domain`() throws {
        let world = try World(json: Array(#"{"hosts": {"a.test": {}}, "domains": {"a.test": {}}}"#.utf8))
        #expect(world.domainsByHost()["a.test"]?.keys.sorted() == ["a.test"])
    }

    @Test(arguments: [
        (#"{"hosts": {"mx.a.test": {"grreting": "220 hi"}}}"#, #"hosts["mx.a.test"].grreting"#),
        (#"{"hosts": {"mx.a.test": {"replies": {"mail": "hello"}}}}"#, #"hosts["mx.a.test"].replies.mail"#),
        (#"{"hosts": {"mx.a.test": {"replies": {"mail": ["550 a", "551 b"]}}}}"#, #"hosts["mx.a.test"].replies.mail"#),
        (#"{"hosts": {"mx.a.test": {"delays": {"reply": "soon"}}}}"#, #"hosts["mx.a.test"].delays.reply"#),
        (#"{"hosts": {"mx.a.test": {"service": "lazy"}}}"#, #"hosts["mx.a.test"].service"#),
        (#"{"hosts": {"mx.a.test": {"addresses": ["10.0.0"]}}}"#, #"hosts["mx.a.test"].addresses"#),
        (#"{"domains": {"a.test": {"mx": ["10 mx.a.test"]}}}"#, #"domains["a.test"].mx"#),
        (#"{"domains": {"a.test": {"mx": ["mx.a.test"]}}}"#, #"domains["a.test"].mx[0]"#),
        (#"{"domains": {"a.test": {"cname": "b.test"}}}"#, #"domains["a.test"].cname"#),
        (#"{"domains": {"a.test": {"try": {"address": "x@a.test"}}}}"#, #"domains["a.test"].try.address"#),
        (#"{"domains": {"a.test": {"dns": "sometimes"}}}"#, #"domains["a.test"].dns"#),
        (#"{"domains": 7}"#, "domains"),
        (#"{"hosts": {"a.test": {"lies": {}}}}"#, #"hosts["a.test"].lies.says"#),
        (#"{"hosts": {"a.test": {"lies": {"says": "maybe"}}}}"#, #"hosts["a.test"].lies.says"#),
        (#"{"hosts": {"a.test": {"lies": {"says": "refuses", "wen": 1}}}}"#, #"hosts["a.test"].lies.wen"#),
        (#"{"hosts": {"a.test": {"lies": {"says": "refuses", "reply": "250 ok"}}}}"#, #"hosts["a.test"].lies.reply"#),
        (#"{"hosts": {"a.test": {"lies": [{"says": "accepts", "when": "often"}]}}}"#, #"hosts["a.test"].lies[0].when"#),
        (#"{"hosts": {"a.test": {"limits": {"connections": 1.5}}}}"#, #"hosts["a.test"].limits.connections"#),
        (#"{"hosts": {}, "hosts": {}}"#, "line 1, column 15"),
        (#"{"hosts": {},}"#, "line 1, column 13"),
        ("", "line 1, column 1"),
    ])
    func `an error in a world names the path of the wrong value`(json: String, path: String) {
        let error = #expect(throws: SandboxError.self) { try World(json: Array(json.utf8)) }
        guard case .badWorld(let place, let problem)? = error else {
            Issue.record("expected a bad world, got \(String(describing: error))")
            return
        }
        #expect(place == path)
        #expect(!problem.isEmpty && !problem.contains("\n"))
    }

    @Test(arguments: [
        (#"{"limits": {"connections": "x"}}"#, #"it is "x"; write a number"#),
        (#"{"limits": {"connections": 1.5}}"#, "write a whole number"),
        (#"{"limits": []}"#, "it is a list; write an object"),
        (#"{"ehlo": "SIZE"}"#, #"it is "SIZE"; write a list"#),
        (#"{"ehlo": [null]}"#, "it is null; write a text in double quotes"),
        (#"{"forgetsSender": 1}"#, "it is 1; write true or false"),
        (#"{"delays": {"reply": 5}}"#, "it is 5; write a text in double quotes"),
        (
            #"{"startTLS": "maybe"}"#,
            #""maybe" is not known here; write "absent", "offered", "required", "broken""#
        ),
    ])
    func `an error about a value of the wrong type shows the value and what to write`(host: String, problem: String) {
        let error = #expect(throws: SandboxError.self) {
            try World(json: Array(#"{"hosts": {"a.test": \#(host)}}"#.utf8))
        }
        guard case .badWorld(_, let found)? = error else { return }
        #expect(found == problem)
    }

    @Test(arguments: [
        (#""always""#, LiePeriod.always),
        (#"{"first": "1m"}"#, .first(.seconds(60))),
        (#"{"everyConnection": 3}"#, .everyConnection(3)),
        (#"{"chance": 0.5}"#, .chance(0.5, per: .connection, seed: 1)),
        (#"{"chance": 1, "per": "recipient", "seed": 9}"#, .chance(1, per: .recipient, seed: 9)),
        (#"{"unknown": 3}"#, .afterUnknownInSession(3)),
        (#"{"unknown": 3, "per": "client"}"#, .afterUnknownOfClient(3, until: .never)),
        (#"{"unknown": 3, "per": "client", "for": "5s"}"#, .afterUnknownOfClient(3, until: .after(.seconds(5)))),
        (
            #"{"unknown": 3, "per": "client", "untilPause": "5s"}"#,
            .afterUnknownOfClient(3, until: .pause(.seconds(5)))
        ),
    ])
    func `the time of a lie is read from each of its forms`(when: String, period: LiePeriod) throws {
        let world = try World(
            json: Array(#"{"hosts": {"a.test": {"lies": {"says": "accepts", "when": \#(when)}}}}"#.utf8))
        #expect(world.hosts["a.test"]?.dialogue.lies == [Lie(claim: .accepts, period: period)])
    }

    @Test(arguments: [
        ("{}", "first"),
        (#"{"first": "0s"}"#, "first"),
        (#"{"first": "1s", "unknown": 1}"#, "unknown"),
        (#"{"first": "1s", "per": "client"}"#, "per"),
        (#"{"everyConnection": 0}"#, "everyConnection"),
        (#"{"everyConnection": 3, "seed": 1}"#, "seed"),
        (#"{"chance": 1.5}"#, "chance"),
        (#"{"chance": 0.5, "per": "client"}"#, "per"),
        (#"{"chance": 0.5, "for": "1s"}"#, "for"),
        (#"{"unknown": 0}"#, "unknown"),
        (#"{"unknown": 1, "per": "recipient"}"#, "per"),
        (#"{"unknown": 1, "for": "1s"}"#, "for"),
        (#"{"unknown": 1, "untilPause": "1s"}"#, "untilPause"),
        (#"{"unknown": 1, "per": "client", "for": "1s", "untilPause": "1s"}"#, "untilPause"),
    ])
    func `an invalid time of a lie is named by its path`(when: String, key: String) {
        let json = #"{"hosts": {"a.test": {"lies": {"says": "accepts", "when": \#(when)}}}}"#
        let error = #expect(throws: SandboxError.self) { try World(json: Array(json.utf8)) }
        guard case .badWorld(let path, _)? = error else { return }
        #expect(path == #"hosts["a.test"].lies.when.\#(key)"#)
    }
}
