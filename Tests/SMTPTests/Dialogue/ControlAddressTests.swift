import MailTerms
import Testing

@testable import SMTP

@Suite struct ControlAddressTests {
    @Test(
        arguments: [
            ("annabella", "[b-z][aeiou][b-z][aeiou][b-z][aeiou][b-z][aeiou][b-z]"),
            ("Anna.Müller", "[A-Z][a-z]{3}\\.[A-Z][a-z]{5}"), ("ann", "[a-z]{8}"), ("j.smith", "[a-z]{3}\\.[a-z]{5}"),
            ("ann_lee-1985", "[a-z]{3}_[a-z]{3}-[1-9][0-9]{3}"), ("4711", "[1-9][0-9]{10}"),
            ("ANN.LEE-99", "[A-Z]{4}\\.[A-Z]{3}-[1-9][0-9]"), ("\"ann lee\"", "[a-z]{8}"), ("山田", "[a-z]{8}"),
            ("sales+berlin", "[a-z]{5}\\+[a-z]{6}"), ("\"\"", "[a-z]{8}"), ("\".a.\"", "[a-z]{8}"),
        ] as [(String, String)])
    func `a control has the shape of the accepted address`(local: String, pattern: String) throws {
        for seed in 0..<200 as Range<UInt64> {
            let control = ControlAddress.like(Address(localPart: local, domain: "a.example"), seed: seed)
            #expect(control.localPart.wholeMatch(of: try Regex(pattern)) != nil, "\(control)")
            #expect(control.domain == "a.example")
        }
    }

    @Test func `controls look like names, and different seeds give different ones`() {
        let controls = (0..<10_000 as Range<UInt64>).map { ControlAddress.make(at: "a.example", seed: $0) }
        #expect(Set(controls).count == controls.count)
        #expect(controls.allSatisfy { $0.localPart.wholeMatch(of: /[a-z]{6}\.[a-z]{6}[1-9][0-9]{3}/) != nil })
    }

    @Test func `the control of an address with a local part of 64 octets has at most 64`() {
        let long = Address(localPart: String(repeating: "1.", count: 31) + "12", domain: "a.example")
        #expect(ControlAddress.like(long, seed: 1).localPart.utf8.count <= 64)
    }

    @Test func `the same seed gives the same control`() {
        let ann = Address(localPart: "ann.lee", domain: "a.example")
        #expect(ControlAddress.like(ann, seed: 7) == ControlAddress.like(ann, seed: 7))
    }
}
