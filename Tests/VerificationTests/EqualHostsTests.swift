import MailTerms
import Testing

@testable import Verification

@Suite struct EqualHostsTests {
    private let hosts = [("a", 20), ("b", 10), ("c", 10), ("d", 20)].map { name, preference in
        MXHost(name: name, preference: UInt16(preference), addresses: [])
    }

    @Test func `hosts that refuse us are tried after those of the same preference, and before worse ones`() {
        #expect(hosts.leaving(["b", "a"]).map(\.name) == ["c", "b", "d", "a"])
    }

    @Test func `if no host refuses us, the hosts keep their order`() {
        #expect(hosts.leaving([]).map(\.name) == ["a", "b", "c", "d"])
    }

    @Test func `a host has an equal if another host of its preference does not refuse us`() {
        #expect(hosts.hasEqual(of: "b", outside: []))
        #expect(hosts.hasEqual(of: "b", outside: ["b"]))
        #expect(!hosts.hasEqual(of: "b", outside: ["c"]))
        #expect(!hosts.hasEqual(of: "unknown", outside: []))
    }
}
