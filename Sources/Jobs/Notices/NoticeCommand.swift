import CSpawn
import Dispatch
import Glibc
import Synchronization

/// Runs a program without a shell, with a text on its standard input.
///
/// The program gets its own process group, so that the processes that it starts are ended with it. All of its input is in
/// the pipe before it starts: if this process ends first, the program still gets it. Its standard output is discarded, and
/// its standard error is that of this process.
struct NoticeCommand {
    /// Seconds that the program may take before it is ended. docs/OPERATIONS.md says it, too.
    static let limit = 60.0
    /// Seconds from SIGTERM to SIGKILL.
    private static let killDelay = 2.0
    /// Bytes that a pipe holds while no process reads from it (65,536 on Linux, pipe(7)), with a margin.
    private static let maxInputBytes = 60_000

    /// The program and its arguments. A program without a slash in its name is searched on the PATH.
    let words: [String]
    /// Its whole environment, as in `HOME=/root`.
    let environment: [String]
    var limit = NoticeCommand.limit

    /// Blocks until the program has ended, or was ended because it took too long.
    ///
    /// - Returns: what went wrong, as a clause without its subject; `nil` if nothing did.
    func run(giving text: String) -> String? {
        guard text.utf8.count <= Self.maxInputBytes else {
            return "is not run: its input is longer than \(Self.maxInputBytes) bytes"
        }
        let input: Int32
        switch Self.pipe(holding: text) {
        case .success(let descriptor): input = descriptor
        case .failure(let error): return "cannot be given its input (\(error.words))"
        }
        defer { close(input) }
        switch spawn(reading: input) {
        case .success(let process): return wait(for: process)
        case .failure(let error): return "cannot be started (\(error.words)); correct it, or give []"
        }
    }

    private struct SystemError: Error {
        let code: Int32
        var words: String { String(cString: strerror(code)) }
    }

    /// - Returns: the reading end of a pipe that contains the text.
    private static func pipe(holding text: String) -> Result<Int32, SystemError> {
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { return .failure(SystemError(code: errno)) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
        defer { close(ends[1]) }
        var text = text
        let count = text.withUTF8 { Glibc.write(ends[1], $0.baseAddress, $0.count) }
        guard count == text.utf8.count else {
            close(ends[0])
            return .failure(SystemError(code: count < 0 ? errno : EAGAIN))
        }
        return .success(ends[0])
    }

    private func spawn(reading input: Int32) -> Result<pid_t, SystemError> {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1)

        var attributes = posix_spawnattr_t()
        spawn_attributes_with_default_signals(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setpgroup(&attributes, 0)

        var argv = words.map { strdup($0) } + [nil]
        var envp = environment.map { strdup($0) } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        var process = pid_t()
        let code = posix_spawnp(&process, words[0], &actions, &attributes, &argv, &envp)
        return code == 0 ? .success(process) : .failure(SystemError(code: code))
    }

    private func wait(for process: pid_t) -> String? {
        let ending = Ending()
        for (seconds, signal) in [(limit, SIGTERM), (limit + Self.killDelay, SIGKILL)] {
            DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { ending.signal(process, signal) }
        }
        var information = siginfo_t()
        while waitid(P_PID, id_t(process), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        let wasEnded = ending.processEnded()
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        if wasEnded { return "took too long and was ended" }
        let signal = status & 0x7f
        let code = status >> 8 & 0xff
        guard signal == 0 else { return "was ended by signal \(signal)" }
        return code == 0 ? nil : "ended with exit code \(code)"
    }

    /// Sends no signal to a process that has ended: another process may have its id by then.
    private final class Ending: Sendable {
        private let state = Mutex((hasEnded: false, wasEnded: false))

        func signal(_ process: pid_t, _ signal: Int32) {
            state.withLock { state in
                guard !state.hasEnded else { return }
                state.wasEnded = true
                kill(-process, signal)
            }
        }

        /// From now on no signal is sent.
        ///
        /// - Returns: whether a signal was sent before.
        func processEnded() -> Bool {
            state.withLock { state in
                state.hasEnded = true
                return state.wasEnded
            }
        }
    }
}
