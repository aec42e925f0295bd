import Testing

@testable import Configuration

@Suite struct OpenFilesTests {
    @Test(arguments: [(1024, 480), (256, 96), (66, 1), (65, 0), (10, 0)])
    func `of the open files some are reserved, and a session counts as two`(limit: Int, sessions: Int) {
        #expect(OpenFiles(limit: limit).sessions == sessions)
    }
}
