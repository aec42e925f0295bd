import MailTerms
import Normalize
import Testing

@Suite struct FlagListsTests {
    @Test(arguments: [
        "info", "INFO", "Sales", "sales+eu", "sales2", "sales-01", "sales_", "no-reply", "postmaster", "kontakt",
        "support.3",
    ])
    func `a name that stands for a function is a role`(localPart: String) {
        #expect(flags(localPart, "x.org").role == .yes)
    }

    @Test(arguments: ["ann", "informatica", "salesman", "infoann", "2", "+info", "ann.info", "..", "hrvoje"])
    func `a name that only resembles one is none`(localPart: String) {
        #expect(flags(localPart, "x.org").role == .no)
    }

    @Test func `a subdomain of a listed domain is listed, a longer name is not`() {
        #expect(flags("ann", "mailinator.com").disposable == .yes)
        #expect(flags("ann", "eu.box.mailinator.com").disposable == .yes)
        #expect(flags("ann", "notmailinator.com").disposable == .no)
        #expect(flags("ann", "mailinator.com.example").disposable == .no)
        #expect(flags("ann", "com").disposable == .no)
        #expect(flags("ann", "gmail.com").free == .yes)
        #expect(flags("ann", "acme.example").free == .no)
    }

    @Test func `what is configured adds to what is shipped`() {
        let lists = FlagLists(
            disposableDomains: ["Burner.example"], freeDomains: ["campus.example"], roleNames: ["Portier"])
        let burner = lists.flags(of: Address(localPart: "portier2", domain: "burner.example"))
        #expect(burner == AddressFlags(disposable: .yes, role: .yes, free: .no))
        let campus = lists.flags(of: Address(localPart: "info", domain: "cs.campus.example"))
        #expect(campus == AddressFlags(disposable: .no, role: .yes, free: .yes))
    }

    private func flags(_ localPart: String, _ domain: String) -> AddressFlags {
        FlagLists().flags(of: Address(localPart: localPart, domain: domain))
    }
}
