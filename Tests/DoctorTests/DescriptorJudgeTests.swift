import Testing

@testable import Doctor

@Suite struct DescriptorJudgeTests {
    @Test func `too few open files are a warning with the number of connections that they allow`() {
        #expect(DescriptorJudge.finding(limit: 1024, sessions: 480, maxConnections: 200).state == .ok)
        let few = DescriptorJudge.finding(limit: 256, sessions: 96, maxConnections: 200)
        #expect(few.remedy?.contains("96 at the most") == true)
        #expect(DescriptorJudge.finding(limit: nil, sessions: 0, maxConnections: 200).state == .skipped)
    }

    @Test func `exactly enough open files are enough`() {
        #expect(DescriptorJudge.finding(limit: 500, sessions: 200, maxConnections: 200).state == .ok)
        #expect(DescriptorJudge.finding(limit: 500, sessions: 199, maxConnections: 200).state == .warning)
    }
}
