import MailTerms
import Testing

@Suite struct IntCountedTests {
    @Test(arguments: [
        (1, "row", "1 row"), (0, "row", "0 rows"), (2, "mailbox", "2 mailboxes"), (3, "address", "3 addresses"),
        (2, "entry", "2 entries"), (1, "entry", "1 entry"), (2, "day", "2 days"),
    ])
    func `a noun is in the plural unless its number is 1`(number: Int, noun: String, text: String) {
        #expect(number.counted(noun) == text)
    }
}
