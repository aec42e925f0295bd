import Testing

@testable import Normalize

@Suite struct EndingsTests {
    @Test(
        arguments: [
            ("acme.con", "acme.com"), ("acme.cmo", "acme.com"), ("acme.c", nil), ("acme.ner", "acme.net"),
            ("acme.rog", "acme.org"), ("acme.or", "acme.org"), ("acme.inof", "acme.info"), ("acme.co.ul", "acme.co.uk"),
            ("acme.com.b", "acme.com.br"), ("acme.xyzzy", nil), ("acme.z", nil), ("con", nil),
        ] as [(String, String?)])
    func `an ending that does not exist is repaired if a known one is near`(written: String, repaired: String?) {
        #expect(Endings.repaired(written) == repaired)
    }
}
