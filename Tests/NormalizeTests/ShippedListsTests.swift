import MailTerms
import Testing

@testable import Normalize

@Suite struct ShippedListsTests {
    @Test(arguments: NameList.Kind.allCases)
    func `a shipped list names its source and has each name once, in normalized form`(
        kind: NameList.Kind
    ) throws {
        let list = NameList(shipped: kind)
        for fact in ["about", "source", "date", "licence"] { #expect(list.facts[fact]?.isEmpty == false, "\(fact)") }
        #expect(list.facts["list"] == kind.rawValue)
        let names = list.names
        #expect(names.count == list.count)
        #expect(Set(names).count == names.count)
        // The list is the same if it is read as a user's file.
        let again = try NameList(kind, text: names.joined(separator: "\n"), name: "again")
        #expect(again.names == names)
    }

    @Test func `the shipped lists are not truncated`() {
        #expect(NameList(shipped: .disposableDomains).count > 9000)
        #expect(NameList(shipped: .freeDomains).count > 4000)
        #expect(NameList(shipped: .popularDomains).count > 150)
        #expect(NameList(shipped: .roleNames).count > 400)
    }

    @Test func `no shipped domain is both free and disposable`() {
        let lists = FlagLists.shipped
        for kind in [NameList.Kind.freeDomains, .popularDomains] {
            for domain in NameList(shipped: kind).names { #expect(!lists.isDisposable(domain), "\(domain)") }
        }
    }

    @Test(arguments: [
        "aspmx.l.google.com", "alt1.gmail-smtp-in.l.google.com", "acme-com.mail.protection.outlook.com",
        "mta7.am0.yahoodns.net", "mx01.mail.icloud.com", "mx00.kundenserver.de", "in1-smtp.messagingengine.com",
        "mail.protonmail.ch", "mx1.improvmx.com", "route1.mx.cloudflare.net", "mx1.forwardemail.net",
        "mx1.simplelogin.co", "mxa-001.pphosted.com", "eu-smtp-inbound-1.mimecast.com", "mx1.privateemail.com",
    ])
    func `no host of a mail provider or a forwarder counts as an operator of disposable addresses`(host: String) {
        #expect(!FlagLists.shipped.isDisposable(host))
    }
}
