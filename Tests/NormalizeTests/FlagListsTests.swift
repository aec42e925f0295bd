import MailTerms
import Normalize
import Testing

@Suite struct FlagListsTests {
    @Test(arguments: [
        "info", "INFO", "Sales", "sales+eu", "sales2", "sales-01", "sales_", "no-reply", "postmaster", "kontakt",
        "support.3",
    ])
    func `a local part that names a function is a role account`(localPart: String) {
        #expect(flags(localPart, "x.org").role == .yes)
    }

    @Test(arguments: ["ann", "informatico", "salesman", "infoann", "2", "+info", "ann.info", "..", "hrvoje"])
    func `a local part that only resembles a role name is not a role account`(localPart: String) {
        #expect(flags(localPart, "x.org").role == .no)
    }

    @Test func `a subdomain of a listed domain is listed, and a longer label is not`() {
        #expect(flags("ann", "mailinator.com").disposable == .yes)
        #expect(flags("ann", "eu.box.mailinator.com").disposable == .yes)
        #expect(flags("ann", "surely-not-mailinator.com").disposable == .no)
        #expect(flags("ann", "mailinator.com.example").disposable == .no)
        #expect(flags("ann", "com").disposable == .no)
        #expect(flags("ann", "gmail.com").free == .yes)
        #expect(flags("ann", "acme.example").free == .no)
    }

    @Test func `names from the configuration are added to the shipped lists`() {
        let lists = FlagLists(added: [
            .disposableDomains: ["Burner.example"], .freeDomains: ["campus.example"], .roleNames: ["Pförtnerin"],
        ])
        let burner = lists.flags(of: Address(localPart: "PFÖRTNERIN2", domain: "burner.example"))
        #expect(burner == AddressFlags(disposable: .yes, role: .yes, free: .no))
        let campus = lists.flags(of: Address(localPart: "info", domain: "cs.campus.example"))
        #expect(campus == AddressFlags(disposable: .no, role: .yes, free: .yes))
    }

    @Test func `a domain is disposable if an operator of disposable addresses receives its mail`() {
        let address = Address(localPart: "ann", domain: "looks-decent.example")
        #expect(FlagLists.shipped.flags(of: address).disposable == .no)
        #expect(FlagLists.shipped.flags(of: address, mxHost: "mail.mailinator.com").disposable == .yes)
        #expect(FlagLists.shipped.flags(of: address, mxHost: "mx1.erinn.biz").disposable == .yes)
        #expect(FlagLists.shipped.flags(of: address, mxHost: "aspmx.l.google.com").disposable == .no)
    }

    @Test func `the user's list replaces the shipped list`() throws {
        let own = try NameList(.disposableDomains, text: "Burner.example\n", name: "own.txt")
        let lists = FlagLists(replacements: [own], added: [.disposableDomains: ["more.example"]])
        func isDisposable(_ domain: String) -> Ternary {
            lists.flags(of: Address(localPart: "ann", domain: domain)).disposable
        }
        #expect(isDisposable("burner.example") == .yes)
        #expect(isDisposable("more.example") == .yes)
        #expect(isDisposable("mailinator.com") == .no)
        #expect(lists.added[.disposableDomains] == 1)
    }

    private func flags(_ localPart: String, _ domain: String) -> AddressFlags {
        FlagLists.shipped.flags(of: Address(localPart: localPart, domain: domain))
    }
}
