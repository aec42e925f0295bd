import Testing

@testable import Configuration

@Suite struct OpenFilesTests {
    @Test(arguments: [(1024, 480), (256, 96), (66, 1), (65, 0), (10, 0)])
    func `some are kept for other things, and a session may need two`(limit: Int, sessions: Int) {
        #expect(OpenFiles(limit: limit).sessions == sessions)
    }
}
