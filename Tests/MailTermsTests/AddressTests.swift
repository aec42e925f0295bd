import MailTerms
import Testing

@Suite struct AddressTests {
    @Test func `only a local part beyond ASCII needs SMTPUTF8`() {
        #expect(!Address(localPart: "ann.o'neil+x", domain: "xn--mnchen-3ya.de").needsSMTPUTF8)
        #expect(Address(localPart: "jörg", domain: "example.org").needsSMTPUTF8)
    }

    @Test func `the text of an address is local part, @ and domain`() {
        #expect(Address(localPart: "\"a b\"", domain: "example.org").description == "\"a b\"@example.org")
    }
}
