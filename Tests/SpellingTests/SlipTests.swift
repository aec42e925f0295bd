import Spelling
import Testing

@Suite struct SlipTests {
    @Test(
        arguments: [
            ("gmial", "gmail", .swapped), ("gmal", "gmail", .dropped), ("gmai", "gmail", .dropped),
            ("mail", "gmail", .dropped), ("gmaill", "gmail", .brushed), ("ggmail", "gmail", .brushed),
            ("gmauil", "gmail", .brushed), ("gnail", "gmail", .neighbour), ("gmaul", "gmail", .neighbour),
            ("gmeil", "gmail", .other), ("gmxail", "gmail", .other), ("zahoo", "yahoo", .other),
            ("gmx.dr", "gmx.de", .neighbour), ("gmai1", "gmail", .other),
            // QWERTZ and AZERTY have other neighbours.
            ("tahoo", "zahoo", .neighbour), ("qol", "aol", .neighbour),
        ] as [(String, String, Slip)])
    func `one slip of the hand is told by its kind`(written: String, meant: String, slip: Slip) {
        #expect(Slip.between(Array(written.utf8), Array(meant.utf8)) == slip)
    }

    @Test(arguments: [
        ("gmail", "gmail"), ("", ""), ("gmail", "hotmail"), ("gmlia", "gmail"), ("abc", "cba"), ("", "ab"),
    ])
    func `none and several are no slip`(written: String, meant: String) {
        #expect(Slip.between(Array(written.utf8), Array(meant.utf8)) == nil)
    }
}
