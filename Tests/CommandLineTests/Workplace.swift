import Foundation
import Glibc
import TestSupport
import Testing

/// A temporary folder in which the real binary runs. It is removed after the test.
final class Workplace {
    private let scratch: ScratchFolder
    var folder: URL { URL(fileURLWithPath: scratch.path) }
    /// The folder of the store and the usage log, unless a `pipeline.json` sets their paths.
    let state: ScratchFolder

    struct Outcome {
        let code: Int32
        let output: String
        let error: String

        /// The lines on standard error.
        var errorLines: [Substring] { error.split(separator: "\n") }
    }

    init() throws {
        scratch = try ScratchFolder()
        state = try ScratchFolder()
    }

    // MARK: Files

    /// A workplace with a table and the configuration `twoColumns`.
    convenience init(table: String, named name: String = "leads.csv") throws {
        try self.init()
        try write(Self.twoColumns, to: "pipeline.json")
        try write(table, to: name)
    }

    /// A configuration whose results have two more columns: status and e-mail.
    static let twoColumns = #"{"write": {"columns": ["status", "email"]}}"#

    func makeFolder(_ name: String) throws {
        try scratch.makeFolder(name)
    }

    func write(_ text: String, to name: String) throws {
        try scratch.write(text, to: name)
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        try scratch.write(bytes, to: name)
    }

    func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appendingPathComponent(name)))
    }

    func read(_ name: String) throws -> String {
        try scratch.text(name)
    }

    func copySample(_ name: String) throws {
        try copy(name, from: Self.samples)
    }

    func copy(_ name: String, from source: URL, as copy: String? = nil) throws {
        try FileManager.default.copyItem(
            at: source.appendingPathComponent(name), to: folder.appendingPathComponent(copy ?? name))
    }

    /// The names of all files in the folder, except the state that runs with a `pipeline.json` keep there.
    func files() throws -> [String] {
        let names = try scratch.names
        guard names.contains("pipeline.json") else { return names }
        return names.filter { $0 != "var" && $0 != "logs" }
    }

    // MARK: The binary

    func run(_ arguments: String..., input: String? = nil) throws -> Outcome {
        try run(arguments, input: input)
    }

    func run(_ arguments: [String], input: String? = nil) throws -> Outcome {
        let running = try start(arguments, input: input)
        return try running.outcome()
    }

    func start(
        _ arguments: [String], input: String? = nil, environment: [String: String] = [:]
    ) throws -> Running {
        try Running(arguments, in: folder, input: input, environment: ours.merging(environment) { $1 })
    }

    /// The environment of the binary. No test writes to the home folder of the user who runs it.
    private var ours: [String: String] { ["XDG_STATE_HOME": state.path] }

    /// Runs another program, found on the PATH, to its end.
    func runOther(_ arguments: String...) throws -> Outcome {
        let env = URL(fileURLWithPath: "/usr/bin/env")
        return try Running(arguments, in: folder, input: nil, binary: env, environment: ours).outcome()
    }

    /// A running process. Its output goes to a file, so that no pipe can fill up.
    final class Running {
        let process: ChildProcess
        private let scratch: ScratchFolder
        private let error: StandardError

        init(
            _ arguments: [String], in folder: URL, input: String?, binary: URL = Workplace.binary,
            environment: [String: String] = [:]
        ) throws {
            scratch = try ScratchFolder()
            let input = try FileHandle(forReadingFrom: URL(fileURLWithPath: scratch.write(input ?? "", to: "input")))
            let output = try FileHandle(forWritingTo: URL(fileURLWithPath: scratch.write("", to: "output")))
            let pipe = Pipe()
            process = try ChildProcess(
                binary.path, arguments, in: folder.path,
                streams: [input, output, pipe.fileHandleForWriting].map(\.fileDescriptor),
                environment: ProcessInfo.processInfo.environment.merging(environment) { $1 })
            try pipe.fileHandleForWriting.close()
            error = StandardError(of: pipe)
        }

        /// Returns when the text has appeared `count` times on standard error, or when standard error is closed.
        func wait(for text: String, times: Int = 1) {
            error.wait { $0.components(separatedBy: text).count > times }
        }

        /// Returns when the condition is true, or when the process has ended. The condition is evaluated after each
        /// output on standard error.
        func wait(until isSo: @autoclosure () throws -> Bool) rethrows {
            try error.wait { _ in try isSo() }
        }

        /// Waits for the end. The code is that of a shell: 128 plus the signal's number if a signal ended the process.
        func outcome() throws -> Outcome {
            let code: Int32 =
                switch process.wait() {
                case .exit(let code): code
                case .signal(let signal): 128 + signal
                }
            if code == 128 + SIGALRM { Issue.record("it did not come to its end; it has said: \(error.whole)") }
            return Outcome(code: code, output: try scratch.text("output"), error: error.whole)
        }
    }

    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let samples = root.appendingPathComponent("samples")

    /// The binary that was built with these tests, in the same folder.
    static let binary = URL(fileURLWithPath: CommandLine.arguments[0])
        .resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent("mailmo")
}
