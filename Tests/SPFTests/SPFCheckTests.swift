import MailTerms
import Testing

@testable import SPF

@Suite struct SPFCheckTests {
    private func names(_ record: String) throws -> FakeNames {
        try FakeNames([
            "d.test TXT": [record, "unrelated"],
            "d.test A": ["192.0.2.10"],
            "d.test AAAA": ["2001:db8::10"],
            "d.test MX": ["10 mx.d.test"],
            "mx.d.test A": ["192.0.2.20"],
            "mx.d.test AAAA": ["2001:db8::20"],
            "inner.test TXT": ["v=spf1 ip4:192.0.2.30 -all"],
            "soft.test TXT": ["v=spf1 ~all"],
            "40.2.0.192.in-addr.arpa PTR": ["host.elsewhere.test", "host.d.test"],
            "host.d.test A": ["192.0.2.40"],
        ])
    }

    @Test(arguments: [
        ("v=spf1 ip4:192.0.2.1 -all", "192.0.2.1", SPFVerdict.pass),
        ("v=spf1 ip4:192.0.2.1 -all", "192.0.2.2", .fail),
        ("v=spf1 ip4:192.0.2.0/25 ~all", "192.0.2.127", .pass),
        ("v=spf1 ip4:192.0.2.0/25 ~all", "192.0.2.128", .softfail),
        ("V=SPF1 IP6:2001:DB8::/32 ?ALL", "2001:db8::9", .pass),
        ("v=spf1 ip6:2001:db8::/32 ?all", "192.0.2.1", .neutral),
        ("v=spf1", "192.0.2.1", .neutral),
        ("v=spf1 a -all", "192.0.2.10", .pass),
        ("v=spf1 a/24 -all", "192.0.2.99", .pass),
        ("v=spf1 a//64 -all", "2001:db8::99", .pass),
        ("v=spf1 a/24//64 -all", "2001:db8:1::99", .fail),
        ("v=spf1 a:mx.d.test -all", "192.0.2.20", .pass),
        ("v=spf1 mx -all", "192.0.2.20", .pass),
        ("v=spf1 mx -all", "2001:db8::20", .pass),
        ("v=spf1 mx:d.test/28 -all", "192.0.2.31", .pass),
        ("v=spf1 -mx +all", "192.0.2.20", .fail),
        ("v=spf1 include:inner.test -all", "192.0.2.30", .pass),
        ("v=spf1 include:inner.test ?all", "192.0.2.31", .neutral),
        ("v=spf1 include:soft.test -all", "192.0.2.31", .fail),
        ("v=spf1 redirect=inner.test", "192.0.2.30", .pass),
        ("v=spf1 redirect=inner.test", "192.0.2.31", .fail),
        ("v=spf1 redirect=inner.test ?all", "192.0.2.31", .neutral),
        ("v=spf1 exists:mx.d.test -all", "2001:db8::99", .pass),
        ("v=spf1 exists:nothing.d.test -all", "192.0.2.1", .fail),
        ("v=spf1 ptr -all", "192.0.2.40", .pass),
        ("v=spf1 ptr:d.test -all", "192.0.2.41", .fail),
        ("v=spf1 ptr:other.test -all", "192.0.2.40", .fail),
        ("v=spf1 moo=x exp=why.d.test -all", "192.0.2.1", .fail),
    ])
    func `the first SPF term that matches decides`(record: String, address: String, verdict: SPFVerdict) async throws {
        let result = try await names(record).spf("d.test", from: address)
        #expect(result.verdict == verdict, "\(record): \(result.because)")
    }

    @Test(arguments: [
        "v=spf1 foo -all", "v=spf1 ip4 -all", "v=spf1 ip4:192.0.2.256 -all", "v=spf1 ip4:192.0.2.1/33 -all",
        "v=spf1 ip4:192.0.2.1/ -all", "v=spf1 ip6:192.0.2.1 -all", "v=spf1 a/33 -all", "v=spf1 a//129 -all",
        "v=spf1 a: -all", "v=spf1 include -all", "v=spf1 include: -all", "v=spf1 all:d.test",
        "v=spf1 exists:%{x}.d.test -all", "v=spf1 exists:%{d -all", "v=spf1 exists:%d.test -all",
        "v=spf1 redirect=a.test redirect=b.test", "v=spf1 include:missing.test -all", "v=spf1 redirect=missing.test",
        "v=spf1 include:nodot -all", "v=spf1 ip4:192.0.2.1 \u{2013}all",
    ])
    func `an SPF record with one wrong term gives permerror`(record: String) async throws {
        let result = try await names(record).spf("d.test", from: "198.51.100.1")
        #expect(result.verdict == .permerror, "\(record): \(result.because)")
    }

    @Test func `a domain without an SPF record gives none, and one with two gives an error`() async throws {
        let names = try FakeNames([
            "two.test TXT": ["v=spf1 -all", "v=spf1 +all"], "zero.test TXT": ["v=spf10 -all", "v=spf1-all"],
        ])
        #expect(try await names.spf("two.test", from: "192.0.2.1").verdict == .permerror)
        #expect(try await names.spf("zero.test", from: "192.0.2.1").verdict == .none)
        #expect(try await names.spf("missing.test", from: "192.0.2.1").verdict == .none)
        #expect(try await names.spf("localhost", from: "192.0.2.1").verdict == .none)
    }

    @Test func `an SPF check with ten lookups succeeds, and with eleven it is an error`() async throws {
        for (count, verdict) in [(10, SPFVerdict.pass), (11, .permerror)] {
            let terms = String(repeating: "include:soft.test ", count: count)
            let result = try await names("v=spf1 \(terms)+all").spf("d.test", from: "198.51.100.1")
            #expect(result.verdict == verdict, "\(result.because)")
        }
    }

    @Test func `SPF records that include each other end in an error`() async throws {
        let names = try FakeNames(["a.test TXT": ["v=spf1 include:b.test"], "b.test TXT": ["v=spf1 include:a.test"]])
        #expect(try await names.spf("a.test", from: "192.0.2.1").verdict == .permerror)
    }

    @Test func `an SPF check with two void lookups succeeds, and with three it is an error`() async throws {
        for (count, verdict) in [(2, SPFVerdict.fail), (3, .permerror)] {
            let terms = (0..<count).map { "a:gone\($0).test" }.joined(separator: " ")
            let result = try await names("v=spf1 \(terms) -all").spf("d.test", from: "192.0.2.1")
            #expect(result.verdict == verdict, "\(result.because)")
        }
    }

    @Test func `more than ten MX hosts of an SPF term are an error`() async throws {
        let hosts = (0..<11).map { "10 mx\($0).test" }
        let names = try FakeNames(["d.test TXT": ["v=spf1 mx -all"], "d.test MX": hosts])
        #expect(try await names.spf("d.test", from: "192.0.2.1").verdict == .permerror)
    }

    @Test func `a DNS error in an SPF check is a temporary error and not a fail`() async throws {
        let names = try names("v=spf1 a:slow.test -all")
        let slow = try await names.failing("slow.test A", .timeout).spf("d.test", from: "192.0.2.1")
        #expect(slow.verdict == .temperror)
        #expect(slow.because == "slow.test: no answer in time")
        #expect(try await names.failing("d.test TXT").spf("d.test", from: "192.0.2.1").verdict == .temperror)
        let inner = try self.names("v=spf1 include:inner.test -all").failing("inner.test TXT")
        #expect(try await inner.spf("d.test", from: "192.0.2.1").verdict == .temperror)
    }

    @Test func `the SPF result names the term that decided`() async throws {
        let result = try await names("v=spf1 ?ip4:192.0.2.0/24 -all").spf("d.test", from: "192.0.2.7")
        #expect(result.because == "?ip4:192.0.2.0/24 of d.test")
        let redirected = try await names("v=spf1 redirect=inner.test").spf("d.test", from: "192.0.2.7")
        #expect(redirected.because == "-all of inner.test")
    }

    @Test func `the macro p is reported as not evaluated`() async throws {
        let result = try await names("v=spf1 exists:%{p}.d.test -all").spf("d.test", from: "192.0.2.7")
        #expect(result.verdict == .fail)
        #expect(result.notes == ["the macro p was not evaluated, \"unknown\" stands in its place"])
    }
}
