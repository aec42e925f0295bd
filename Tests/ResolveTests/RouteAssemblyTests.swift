import MailTerms
import Testing

@testable import Resolve

@Suite struct RouteAssemblyTests {
    private let exchanges = [
        MXAnswer.Exchange(preference: 10, name: "mx1.test"), MXAnswer.Exchange(preference: 20, name: "mx2.test"),
    ]

    private func found(_ addresses: String...) -> HostAddresses {
        let message = DNSMessage.of(addresses.map { ("mx.test", 300, .address(ip($0))) })
        return HostAddresses(ipv4: .found(message), ipv6: .found(.of([])))
    }

    private func trouble(_ cause: DNSTrouble) -> HostAddresses {
        HostAddresses(ipv4: .trouble(cause), ipv6: .found(.of([])))
    }

    private let unknown = HostAddresses(ipv4: .noSuchName(ttl: nil), ipv6: .noSuchName(ttl: nil))

    private func route(_ answers: HostAddresses...) -> Route {
        RouteAssembly.route(to: exchanges, at: answers, implicit: false) { $0 != ip("10.0.0.1") }
    }

    @Test func `a route has the hosts in the given order, with the addresses that may be connected to`() {
        let first = MXHost(name: "mx1.test", preference: 10, addresses: [ip("192.0.2.1"), ip("192.0.2.2")])
        let second = MXHost(name: "mx2.test", preference: 20, addresses: [ip("192.0.2.3")])
        #expect(
            route(found("192.0.2.1", "10.0.0.1", "192.0.2.2"), found("192.0.2.3"))
                == .hosts([first, second], implicit: false))
    }

    @Test func `one usable host is enough for a route`() {
        let second = MXHost(name: "mx2.test", preference: 20, addresses: [ip("192.0.2.3")])
        for other in [unknown, trouble(.serverFailure), found("10.0.0.1")] {
            #expect(route(other, found("192.0.2.3")) == .hosts([second], implicit: false))
        }
    }

    @Test func `trouble with one host and no usable other is temporary trouble`() {
        #expect(route(unknown, trouble(.serverFailure)) == .none(.temporary(.serverFailure)))
        #expect(route(found("10.0.0.1"), trouble(.timeout)) == .none(.temporary(.timeout)))
    }

    @Test func `a domain with only forbidden addresses is unroutable, and its best host is named`() {
        #expect(route(found("10.0.0.1"), found("10.0.0.1")) == .none(.unroutable(host: "mx1.test")))
        #expect(route(unknown, found("10.0.0.1")) == .none(.unroutable(host: "mx2.test")))
    }

    @Test func `a domain whose hosts all do not exist has no mail server`() {
        #expect(route(unknown, unknown) == .none(.noMailServer))
    }

    @Test func `a host is usable with the address of one family and trouble with the other`() {
        let message = DNSMessage.of([("mx.test", 300, .address(ip("192.0.2.1")))])
        let answer = HostAddresses(ipv4: .found(message), ipv6: .trouble(.timeout))
        #expect(answer.addresses == [ip("192.0.2.1")])
        #expect(answer.ttl == TTL.trouble, "but it is asked again soon")
        #expect(route(answer, unknown) == route(found("192.0.2.1"), unknown))
    }

    @Test func `a private address and trouble with the other family are temporary trouble`() {
        let message = DNSMessage.of([("mx.test", 300, .address(ip("10.0.0.1")))])
        let answer = HostAddresses(ipv4: .found(message), ipv6: .trouble(.serverFailure))
        #expect(route(answer, unknown) == .none(.temporary(.serverFailure)))
    }

    @Test(arguments: [[("mx.test", "host.test")], [("mx.test", "host.test"), ("host.test", "mx.test")]])
    func `a chain of aliases without an end is trouble, not a missing host`(chain: [(String, String)]) {
        let message = DNSMessage.of(chain.map { ($0.0, 300, .alias($0.1)) })
        let answer = HostAddresses(ipv4: .found(message), ipv6: .found(message))
        #expect(route(answer, unknown) == .none(.temporary(.malformed)))
    }

    @Test func `an alias to a host without an address is a missing host`() {
        let message = DNSMessage.of([("mx.test", 300, .alias("host.test"))], negativeTTL: 300)
        let answer = HostAddresses(ipv4: .found(message), ipv6: .found(message))
        #expect(route(answer, unknown) == .none(.noMailServer))
    }
}
