import MailTerms
import Normalize
import Testing

/// The addresses that RFCs show, with the corrections of their errata.
@Suite struct RFCExampleTests {
    @Test(
        arguments: [
            // RFC 3696 §3, as corrected by errata 246 and 1690
            ("\"Abc\\@def\"@example.com", "\"Abc@def\"@example.com"),
            ("\"Fred Bloggs\"@example.com", "\"Fred Bloggs\"@example.com"),
            ("\"Joe\\\\Blow\"@example.com", "\"Joe\\\\Blow\"@example.com"),
            ("\"Abc@def\"@example.com", "\"Abc@def\"@example.com"),
            ("user+mailbox@example.com", "user+mailbox@example.com"),
            ("customer/department=shipping@example.com", "customer/department=shipping@example.com"),
            ("$A12345@example.com", "$A12345@example.com"),
            ("!def!xyz%abc@example.com", "!def!xyz%abc@example.com"),
            ("_somename@example.com", "_somename@example.com"),
            // RFC 5321 appendices C and D
            ("<@hosta.int,@jkl.org:userc@d.bar.org>", "userc@d.bar.org"),
            ("<Jones@XYZ.COM>", "Jones@xyz.com"),
            // RFC 5322 appendix A
            ("John Doe <jdoe@machine.example>", "jdoe@machine.example"),
            ("\"Joe Q. Public\" <john.q.public@example.com>", "john.q.public@example.com"),
            ("Who? <one@y.test>", "one@y.test"),
            ("<boss@nil.test>", "boss@nil.test"),
            ("\"Giant; \\\"Big\\\" Box\" <sysservices@example.net>", "sysservices@example.net"),
            ("Joe Q. Public <john.q.public@example.com>", "john.q.public@example.com"),
            ("<@node.test:mary@example.net>", "mary@example.net"),
            // RFC 6068 §6
            ("mailto:chris@example.com", "chris@example.com"),
            ("mailto:infobot@example.com?subject=current-issue", "infobot@example.com"),
            ("mailto:gorby%25kremvax@example.com", "gorby%kremvax@example.com"),
            ("mailto:unlikely%3Faddress@example.com?blat=foop", "unlikely?address@example.com"),
            ("mailto:%22not%40me%22@example.org", "\"not@me\"@example.org"),
            ("mailto:?to=joe@example.com&cc=bob@example.com", "joe@example.com"),
            // a U-label as in RFC 5890 and 5891
            ("ann@bücher.example", "ann@xn--bcher-kva.example"),
        ] as [(String, String)])
    func `an address from an RFC is read as an address`(cell: String, address: String) throws {
        #expect(try NormalizeStage.shipped.normalize(Array(cell.utf8)).get().address.description == address)
    }

    @Test(
        arguments: [
            // RFC 3696 §3 as it was published
            ("Abc\\@def@example.com", nil), ("Fred\\ Bloggs@example.com", nil),
            ("Joe.\\\\Blow@example.com", nil),
            // RFC 5322 appendices A.5 and A.6.3: comments and spaces inside do not belong to an address
            ("Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>", "pete@silly.test"),
            ("John Doe <jdoe@machine(comment).  example>", "jdoe@machine.example"),
            ("1234   @   local(blah)  .machine .example", "1234@local.machine.example"),
            // RFC 5321 §4.1.3
            ("jones@[192.168.2.1]", nil),
            // RFC 5322 appendix A.1.3
            ("Undisclosed recipients:;", nil),
        ] as [(String, String?)])
    func `an address that RFCs allow only in headers, or have withdrawn, is at most suggested`(
        cell: String, suggestion: String?
    ) {
        let refusal = #expect(throws: AddressRefusal.self) {
            try NormalizeStage.shipped.normalize(Array(cell.utf8)).get()
        }
        #expect(refusal?.suggestion == suggestion)
    }
}
