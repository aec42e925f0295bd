import MailTerms
import Testing

@testable import Normalize

@Suite struct EditDistanceTests {
    @Test(
        arguments: [
            ("ab", "abc"), ("bc", "abc"), ("ac", "abc"), ("abcd", "abc"), ("xabc", "abc"), ("abd", "abc"),
            ("xbc", "abc"), ("axc", "abc"), ("bac", "abc"), ("acb", "abc"), ("", "a"), ("aab", "ab"), ("abb", "ab"),
        ] as [(String, String)])
    func `one insertion, deletion, substitution or swap is one slip, either way`(left: String, right: String) {
        #expect(EditDistance.isOneSlip(from: left, to: right))
        #expect(EditDistance.isOneSlip(from: right, to: left))
    }

    @Test(
        arguments: [
            ("abc", "abc"), ("", ""), ("a", "abc"), ("cba", "abc"), ("badc", "abcd"), ("xbx", "abc"), ("bca", "abc"),
            ("acbx", "abc"), ("abcdef", "abdcfe"),
        ] as [(String, String)])
    func `no slip and two slips are not one`(left: String, right: String) {
        #expect(!EditDistance.isOneSlip(from: left, to: right))
        #expect(!EditDistance.isOneSlip(from: right, to: left))
    }
}
