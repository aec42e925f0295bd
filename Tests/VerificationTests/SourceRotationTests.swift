import MailTerms
import TestSupport
import Testing

@testable import Verification

@Suite struct SourceRotationTests {
    private func sources(_ addresses: [String]) throws -> SourceRotation {
        SourceRotation(try addresses.map(IPAddress.init(text:)))
    }

    private func hosts(_ address: String = "203.0.113.1") throws -> [MXHost] {
        [MXHost(name: "mx.example", preference: 10, addresses: [try IPAddress(text: address)])]
    }

    private let mailboxes = (0..<3000).map { Address(localPart: "user\($0)", domain: "a.example") }

    @Test func `sources share the mailboxes evenly, and each mailbox keeps its own`() throws {
        let sources = try sources(["192.0.2.1", "192.0.2.2", "192.0.2.3"])
        let hosts = try hosts()
        let chosen = mailboxes.map { sources.source(for: $0, at: hosts, avoiding: []) }
        for source in 0..<3 { #expect((900...1100).contains(chosen.count { $0 == source })) }
        #expect(chosen == mailboxes.map { sources.source(for: $0, at: hosts, avoiding: []) })
    }

    @Test func `when a source rests, only its own mailboxes move`() throws {
        var sources = try sources(["192.0.2.1", "192.0.2.2", "192.0.2.3"])
        let hosts = try hosts()
        let before = mailboxes.map { sources.source(for: $0, at: hosts, avoiding: []) }
        sources.rest(1, until: Timestamp(milliseconds: .max))
        let after = mailboxes.map { sources.source(for: $0, at: hosts, avoiding: []) }
        #expect(!after.contains(1))
        #expect(zip(before, after).allSatisfy { $0 == 1 || $0 == $1 })
        #expect(sources.hasOther(than: 0))
        sources.rest(2, until: Timestamp(milliseconds: .max))
        #expect(!sources.hasOther(than: 0))
    }

    @Test func `a source is not used for hosts that have no address of its family`() throws {
        let sources = try sources(["192.0.2.1", "2001:db8::1"])
        #expect(try mailboxes.allSatisfy { sources.source(for: $0, at: try hosts(), avoiding: []) == 0 })
        #expect(try mailboxes.allSatisfy { sources.source(for: $0, at: try hosts("2001:db8:1::7"), avoiding: []) == 1 })
    }
}
