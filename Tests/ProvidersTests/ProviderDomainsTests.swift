import Providers
import Testing

@Suite struct ProviderDomainsTests {
    @Test(
        arguments: [
            ("gmail.com", "gmail"), ("googlemail.com", "gmail"), ("outlook.com", "outlook"), ("hotmail.com", "outlook"),
            ("yahoo.com", "yahoo"), ("me.com", "icloud"), ("web.de", "gmx"), ("gmx.at", "gmx"), ("qq.com", "qq"),
            ("t-online.de", "t_online"), ("proton.me", "proton"), ("acme.example", nil), ("notgmail.com", nil),
        ] as [(String, String?)])
    func `a provider of mailboxes for everyone is known by the domain alone`(domain: String, key: String?) {
        #expect(Provider.expected(forDomain: domain)?.key == key)
    }
}
