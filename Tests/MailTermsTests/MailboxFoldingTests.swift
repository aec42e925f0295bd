import MailTerms
import Testing

@Suite struct MailboxFoldingTests {
    @Test(
        arguments: [
            ("Ann", "example.org", "ann@example.org"),
            ("ANN", "xn--mnchen-3ya.de", "ann@xn--mnchen-3ya.de"),
            ("JÖRG", "example.org", "jörg@example.org"),
            // Other domains can use subaddresses and dots as they like.
            ("ann.lee+news", "example.org", "ann.lee+news@example.org"),
            ("Ann.Lee+News", "gmail.com", "annlee@gmail.com"),
            ("a.n.n.l.e.e", "googlemail.com", "annlee@gmail.com"),
            ("annlee+a+b", "googlemail.com", "annlee@gmail.com"),
            ("ann.lee+news", "outlook.com", "ann.lee@outlook.com"),
            ("ann+", "icloud.com", "ann@icloud.com"),
            ("+ann", "proton.me", "+ann@proton.me"),
            ("ann.lee", "hotmail.co.uk", "ann.lee@hotmail.co.uk"),
            ("\"ann+x\"", "outlook.com", "\"ann+x\"@outlook.com"),
            ("ann+x", "mail.gmail.com", "ann+x@mail.gmail.com"),
        ] as [(String, String, String)])
    func `parts of an address that the provider ignores are folded`(localPart: String, domain: String, name: String) {
        #expect(Address(localPart: localPart, domain: domain).mailboxName == name)
    }

    @Test func `folding a folded mailbox name changes nothing`() {
        for (localPart, domain) in [("annlee", "gmail.com"), ("ann", "outlook.com"), ("ann+x", "example.org")] {
            #expect(Address(localPart: localPart, domain: domain).mailboxName == "\(localPart)@\(domain)")
        }
    }
}
