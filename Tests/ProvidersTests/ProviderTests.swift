import Providers
import Testing

@Suite struct ProviderTests {
    @Test(
        arguments: [
            ("gmail-smtp-in.l.google.com", "gmail.com", "gmail"),
            ("alt1.gmail-smtp-in.l.google.com", "googlemail.com", "gmail"),
            ("aspmx.l.google.com", "acme.example", "google_workspace"),
            ("smtp.google.com", "acme.example", "google_workspace"),
            ("aspmx2.googlemail.com", "acme.example", "google_workspace"),
            ("acme-example.mail.protection.outlook.com", "acme.example", "microsoft365"),
            ("acme-example.a-v1.mx.microsoft", "acme.example", "microsoft365"),
            ("hotmail-com.olc.protection.outlook.com", "hotmail.com", "outlook"),
            ("mta5.am0.yahoodns.net", "yahoo.com", "yahoo"),
            ("mx-aol.mail.gm0.yahoodns.net", "aol.com", "yahoo"),
            ("mx01.mail.icloud.com", "me.com", "icloud"),
            ("mx.zoho.eu", "acme.example", "zoho"),
            ("mail.protonmail.ch", "acme.example", "proton"),
            ("mx00.emig.gmx.net", "gmx.de", "gmx"),
            ("mxs.mail.ru", "mail.ru", "mail_ru"),
            ("mx.yandex.net", "acme.example", "yandex"),
            ("eu-smtp-inbound-1.mimecast.com", "acme.example", "mimecast"),
            ("mx0a-00123456.pphosted.com", "acme.example", "proofpoint"),
            ("mx1-eu1.ppe-hosted.com", "acme.example", "proofpoint_essentials"),
            ("d12345a.ess.barracudanetworks.com", "acme.example", "barracuda"),
            ("mx1.hc1234-5.iphmx.com", "acme.example", "cisco"),
            ("inbound-smtp.eu-west-1.amazonaws.com", "acme.example", "amazon"),
        ] as [(String, String, String)])
    func `a provider is recognised by its MX host`(host: String, domain: String, key: String) {
        #expect(Provider.serving(mxHost: host, domain: domain)?.key == key)
    }

    @Test(arguments: [
        "mx.notgoogle.com", "google.com.evil.example", "yahoodns.net.example", "fakeyahoodns.net", "mx.example.org",
        "outlook.com", "protection.outlook.com", "com", "",
    ])
    func `an MX suffix matches only at label boundaries`(host: String) {
        #expect(Provider.serving(mxHost: host, domain: "acme.example") == nil)
    }

    @Test func `a host name that equals the MX suffix belongs to the provider`() {
        #expect(Provider.serving(mxHost: "qq.com", domain: "qq.com")?.key == "qq")
    }

    @Test func `a greeting tells the provider by the host name at its beginning`() {
        #expect(Provider.greeting("MTA1.am0.yahoodns.net ESMTP ready", domain: "acme.example")?.key == "yahoo")
        #expect(Provider.greeting("Welcome to mta1.am0.yahoodns.net", domain: "acme.example") == nil)
        #expect(Provider.greeting("", domain: "acme.example") == nil)
    }

    @Test func `the name of the host goes before the name in its greeting`() {
        let greeting = "mx.qq.com ESMTP"
        #expect(
            Provider.serving(mxHost: "aspmx.l.google.com", greeting: greeting, domain: "acme.example")?.key
                == "google_workspace")
        #expect(Provider.serving(mxHost: "mx.acme.example", greeting: greeting, domain: "acme.example")?.key == "qq")
        #expect(Provider.serving(mxHost: nil, greeting: nil, domain: "acme.example") == nil)
    }
}
