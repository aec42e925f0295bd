import Spelling
import Testing

@Suite struct EditDistanceTests {
    @Test(
        arguments: [
            ("ab", "abc"), ("bc", "abc"), ("ac", "abc"), ("abcd", "abc"), ("xabc", "abc"), ("abd", "abc"),
            ("xbc", "abc"), ("axc", "abc"), ("bac", "abc"), ("acb", "abc"), ("", "a"), ("aab", "ab"), ("abb", "ab"),
        ] as [(String, String)])
    func `one insertion, deletion, substitution or swap is one slip, either way`(left: String, right: String) {
        #expect(Slip.between(Array(left.utf8), Array(right.utf8)) != nil)
        #expect(Slip.between(Array(right.utf8), Array(left.utf8)) != nil)
        #expect(EditDistance.between(Array(left), Array(right)) == 1)
    }

    @Test(
        arguments: [
            ("abc", "abc"), ("", ""), ("a", "abc"), ("cba", "abc"), ("badc", "abcd"), ("xbx", "abc"), ("bca", "abc"),
            ("acbx", "abc"), ("abcdef", "abdcfe"),
        ] as [(String, String)])
    func `no slip and two slips are not one`(left: String, right: String) {
        #expect(Slip.between(Array(left.utf8), Array(right.utf8)) == nil)
        #expect(Slip.between(Array(right.utf8), Array(left.utf8)) == nil)
        #expect(EditDistance.between(Array(left), Array(right)) != 1)
    }
}
