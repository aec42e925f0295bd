import MailTerms
import Testing

@testable import Pacing
@testable import Verification

@Suite struct RecipientDomainTests {
    private let hosts = [MXHost(name: "mx.a.example", preference: 10, addresses: [])]

    @Test func `a domain has hosts and a destination once its route is known`() {
        var domain = RecipientDomain(name: "a.example")
        #expect(domain.hosts.isEmpty && domain.destination == nil)
        domain.route = .known(.hosts(hosts, implicit: false), .init(name: "a.example", provider: nil))
        #expect(domain.hosts == hosts)
        #expect(domain.destination?.name == "a.example")
        domain.route = .known(.none(.nullMX), nil)
        #expect(domain.hosts.isEmpty && domain.destination == nil)
    }

    @Test func `the control of a domain is asked in the line of its own source`() {
        var domain = RecipientDomain(name: "a.example")
        domain.lines = [0: DomainID(4), 1: DomainID(7)]
        #expect(domain.controlLine == nil)
        domain.control.source = 1
        #expect(domain.controlLine == DomainID(7))
        domain.control.source = 2
        #expect(domain.controlLine == nil)
    }
}
