import Spelling
import Testing

@Suite struct EditDistanceTests {
    @Test(
        arguments: [
            ("ab", "abc"), ("bc", "abc"), ("ac", "abc"), ("abcd", "abc"), ("xabc", "abc"), ("abd", "abc"),
            ("xbc", "abc"), ("axc", "abc"), ("bac", "abc"), ("acb", "abc"), ("", "a"), ("aab", "ab"), ("abb", "ab"),
        ] as [(String, String)])
    func `one insertion, deletion, substitution or swap is one typing error, in either direction`(
        left: String, right: String
    ) {
        #expect(Slip.between(written: Array(left.utf8), meant: Array(right.utf8)) != nil)
        #expect(Slip.between(written: Array(right.utf8), meant: Array(left.utf8)) != nil)
        #expect(EditDistance.between(Array(left), Array(right)) == 1)
    }

    @Test(
        arguments: [
            ("abc", "abc"), ("", ""), ("a", "abc"), ("cba", "abc"), ("badc", "abcd"), ("xbx", "abc"), ("bca", "abc"),
            ("acbx", "abc"), ("abcdef", "abdcfe"),
        ] as [(String, String)])
    func `no typing error and two typing errors are not one`(left: String, right: String) {
        #expect(Slip.between(written: Array(left.utf8), meant: Array(right.utf8)) == nil)
        #expect(Slip.between(written: Array(right.utf8), meant: Array(left.utf8)) == nil)
        #expect(EditDistance.between(Array(left), Array(right)) != 1)
    }
}
