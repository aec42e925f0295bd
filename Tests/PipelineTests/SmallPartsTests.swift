import MailTerms
import Providers
import Store
import TestSupport
import Testing
import Verdicts

@testable import Pipeline

@Suite struct DestinationsTests {
    @Test(
        arguments: [
            ("aspmx.l.google.com", "google_workspace"), ("mx1.hosting.example.co.uk", "example.co.uk"),
            ("mail.company.com", "company.com"), ("company.com", "company.com"), ("localhost", "localhost"),
        ] as [(String, String)])
    func `domains share a destination by provider, else by the registrable domain of their host`(
        host: String, key: String
    ) {
        let hosts = [MXHost(name: host, preference: 10, addresses: [])]
        #expect(Destinations.key(of: hosts, provider: Provider.serving(mxHost: host, domain: "a.example")) == key)
    }
}

@Suite struct JobIDTests {
    @Test func `a job is named by the moment it began`() {
        let moment = SettableClock().now
        let id = JobID.make(at: moment, random: SeededGenerator(seed: 1))
        #expect(id.wholeMatch(of: /20261123-081500-[a-z2-9]{6}/) != nil, "\(id)")
        #expect(JobID.make(at: moment, random: SeededGenerator(seed: 2)) != id)
    }
}

@Suite struct RecentMailboxesTests {
    private func mailboxes(_ numbers: Range<Int>) -> [Mailbox] {
        numbers.map { Mailbox(number: $0, address: Address(localPart: "p\($0)", domain: "a.example"), firstRow: 1) }
    }

    @Test func `mailboxes are given out once, and those that found no room are not held`() {
        var recent = RecentMailboxes(capacity: 5)
        recent.keep(mailboxes(0..<3))
        recent.keep(mailboxes(3..<9))
        #expect(taken([1, 4, 7], from: &recent) == [1, 4])
        #expect(taken([1, 4], from: &recent) == [])
        recent.keep(mailboxes(20..<30))
        #expect(taken(Array(0..<40), from: &recent) == [0, 2, 3, 20, 21])
    }

    private func taken(_ numbers: [Int], from recent: inout RecentMailboxes) -> [Int] {
        recent.take(numbers).map(\.number)
    }
}
