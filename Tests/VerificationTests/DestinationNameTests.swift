import MailTerms
import Providers
import Testing

@testable import Verification

@Suite struct DestinationNameTests {
    @Test(
        arguments: [
            ("aspmx.l.google.com", "google_workspace"), ("mx1.hosting.example.co.uk", "example.co.uk"),
            ("mail.company.com", "company.com"), ("company.com", "company.com"), ("localhost", "localhost"),
        ] as [(String, String)])
    func `domains share a destination by provider, else by the registrable domain of their host`(
        host: String, key: String
    ) {
        let hosts = [MXHost(name: host, preference: 10, addresses: [])]
        #expect(DestinationName.of(hosts, provider: Provider.serving(mxHost: host, domain: "a.example")) == key)
    }
}
