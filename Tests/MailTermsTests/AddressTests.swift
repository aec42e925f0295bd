import MailTerms
import Testing

@Suite struct AddressTests {
    @Test func `only a local part beyond ASCII needs SMTPUTF8`() {
        #expect(!Address(localPart: "ann.o'neil+x", domain: "xn--mnchen-3ya.de").needsSMTPUTF8)
        #expect(Address(localPart: "jörg", domain: "example.org").needsSMTPUTF8)
    }

    @Test func `the text is what SMTP says between angle brackets`() {
        #expect(Address(localPart: "\"a b\"", domain: "example.org").description == "\"a b\"@example.org")
    }

    @Test func `spellings that differ in case are one mailbox`() {
        let keys = ["Ann", "ANN", "ann"].map {
            Recipient(address: Address(localPart: $0, domain: "example.org"), flags: AddressFlags()).mailboxKey
        }
        #expect(Set(keys) == ["ann@example.org"])
    }

    @Test func `a subaddress is a mailbox of its own`() {
        let plain = Recipient(address: Address(localPart: "ann", domain: "example.org"), flags: AddressFlags())
        let tagged = Recipient(address: Address(localPart: "ann+news", domain: "example.org"), flags: AddressFlags())
        #expect(plain.mailboxKey != tagged.mailboxKey)
    }
}
