import Testing

@testable import Doctor

@Suite struct FindingTests {
    @Test func `a problem of the network decides the obstacle before one of the configuration`() {
        let network = Finding.problem(.port, "closed", remedy: "open it")
        let configuration = Finding.problem(.helo, "not set", remedy: "set it")
        #expect(Diagnosis(findings: [configuration, network]).obstacle == .network)
        #expect(Diagnosis(findings: [configuration]).obstacle == .configuration)
        #expect(Diagnosis(findings: [.warning(.ptr, "none", remedy: "ask for one")]).obstacle == nil)
    }
}
