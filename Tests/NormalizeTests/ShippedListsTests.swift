import MailTerms
import Testing

@testable import Normalize

@Suite struct ShippedListsTests {
    @Test func `every listed domain is in the form that addresses are compared in`() throws {
        for domain in ShippedLists.disposableDomains.union(ShippedLists.freeDomains) {
            #expect(try DomainName.normalized(domain) == domain)
        }
    }

    @Test func `no domain is both free and disposable`() {
        #expect(ShippedLists.disposableDomains.isDisjoint(with: ShippedLists.freeDomains))
    }

    @Test func `every role name can stand before an at sign`() throws {
        for name in ShippedLists.roleNames {
            #expect(try AddressSyntax.parse("\(name)@x.org").localPart == name.lowercased())
        }
    }
}
