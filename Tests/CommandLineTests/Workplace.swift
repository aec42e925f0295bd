import Foundation
import Testing

/// A folder of its own in which the real binary runs; removed when the test is over.
final class Workplace {
    let folder: URL

    struct Outcome {
        let code: Int32
        let output: String
        let error: String

        /// The lines on standard error.
        var errorLines: [Substring] { error.split(separator: "\n") }
    }

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("mailmo-test-\(UUID().uuidString)", isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    // MARK: Files

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }

    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
    }

    func copySample(_ name: String) throws {
        try FileManager.default.copyItem(
            at: Self.samples.appendingPathComponent(name), to: folder.appendingPathComponent(name))
    }

    /// The names of everything in the folder but what every run keeps.
    func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0 != "var" && $0 != "logs" }.sorted()
    }

    // MARK: The binary

    func run(_ arguments: String..., input: String? = nil) throws -> Outcome {
        let running = try start(arguments, input: input)
        return try running.outcome()
    }

    func start(_ arguments: [String], input: String? = nil) throws -> Running {
        try Running(arguments, in: folder, input: input)
    }

    /// A process under way; its output goes to files, so that no pipe can fill up.
    final class Running {
        let process = Process()
        private let output: URL
        private let error: URL
        private let scratch: URL

        init(_ arguments: [String], in folder: URL, input: String?) throws {
            scratch = FileManager.default.temporaryDirectory.appendingPathComponent("mailmo-run-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
            output = scratch.appendingPathComponent("output")
            error = scratch.appendingPathComponent("error")
            let inputFile = scratch.appendingPathComponent("input")
            for file in [output, error, inputFile] {
                try Data((file == inputFile ? input ?? "" : "").utf8).write(to: file)
            }
            process.executableURL = Workplace.binary
            process.arguments = arguments
            process.currentDirectoryURL = folder
            process.standardInput = try FileHandle(forReadingFrom: inputFile)
            process.standardOutput = try FileHandle(forWritingTo: output)
            process.standardError = try FileHandle(forWritingTo: error)
            try process.run()
        }

        deinit {
            if process.isRunning { process.terminate() }
            try? FileManager.default.removeItem(at: scratch)
        }

        /// What has been said on standard error so far.
        var errorSoFar: String { (try? String(contentsOf: error, encoding: .utf8)) ?? "" }

        func outcome() throws -> Outcome {
            process.waitUntilExit()
            return Outcome(
                code: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
                error: try String(contentsOf: error, encoding: .utf8))
        }
    }

    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let samples = root.appendingPathComponent("samples")

    /// The binary that was built with these tests lies beside them.
    static let binary = URL(fileURLWithPath: CommandLine.arguments[0])
        .resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent("mailmo")
}
