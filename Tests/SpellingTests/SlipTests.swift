import Spelling
import Testing

@Suite struct SlipTests {
    @Test(
        arguments: [
            ("gmial", "gmail", .swapped), ("gmal", "gmail", .dropped), ("gmai", "gmail", .dropped),
            ("mail", "gmail", .dropped), ("gmaill", "gmail", .doubled), ("ggmail", "gmail", .doubled),
            ("gmauil", "gmail", .doubled), ("gnail", "gmail", .neighbour), ("gmaul", "gmail", .neighbour),
            ("gmeil", "gmail", .other), ("gmxail", "gmail", .other), ("zahoo", "yahoo", .other),
            ("gmx.dr", "gmx.de", .neighbour), ("gmai1", "gmail", .other),
            // QWERTZ and AZERTY have other neighbours.
            ("tahoo", "zahoo", .neighbour), ("qol", "aol", .neighbour),
        ] as [(String, String, Slip)])
    func `one typing error has a kind`(written: String, meant: String, slip: Slip) {
        #expect(Slip.between(written: Array(written.utf8), meant: Array(meant.utf8)) == slip)
    }

    @Test(arguments: [
        ("gmail", "gmail"), ("", ""), ("gmail", "hotmail"), ("gmlia", "gmail"), ("abc", "cba"), ("", "ab"),
    ])
    func `no error and several errors are not one`(written: String, meant: String) {
        #expect(Slip.between(written: Array(written.utf8), meant: Array(meant.utf8)) == nil)
    }
}
