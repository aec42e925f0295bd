import CSpawn
import Dispatch
import Glibc
import Synchronization

/// Runs a program, without a shell, that gets a text on its standard input.
///
/// It has a process group of its own, so that whatever it starts can be ended with it; a group that is left alone, when
/// this process ends first, has all of its input already. Its standard output goes nowhere, its standard error is ours.
struct NoticeCommand {
    /// Seconds that it may take before it is ended.
    static let limit = 60.0
    /// From SIGTERM to SIGKILL.
    private static let mercy = 2.0
    /// What a pipe holds without anybody reading from it.
    private static let mostInput = 60_000

    /// The program and its arguments. Without a slash it is searched on the PATH.
    let words: [String]
    /// All that it finds in its environment, as in `HOME=/root`.
    let environment: [String]
    var limit = NoticeCommand.limit

    /// Returns when it has ended, or was ended because it took too long; blocks until then.
    ///
    /// - Returns: what went wrong, without its subject; `nil` if nothing did.
    func run(giving text: String) -> String? {
        guard text.utf8.count <= Self.mostInput else { return "is not run: what it is to be told is too long" }
        let input: Int32
        switch Self.pipe(holding: text) {
        case .success(let descriptor): input = descriptor
        case .failure(let error): return "cannot be told anything (\(error.words))"
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

    /// - Returns: the end to read from.
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
        for (seconds, signal) in [(limit, SIGTERM), (limit + Self.mercy, SIGKILL)] {
            DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { ending.end(process, signal) }
        }
        var information = siginfo_t()
        while waitid(P_PID, id_t(process), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        let wasEnded = ending.note()
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        if wasEnded { return "took too long and was ended" }
        let signal = status & 0x7f
        let code = status >> 8 & 0xff
        guard signal == 0 else { return "was ended by signal \(signal)" }
        return code == 0 ? nil : "ended with exit code \(code)"
    }

    /// Keeps a signal from a process that has ended: its number may be another's by then.
    private final class Ending: Sendable {
        private let state = Mutex((hasEnded: false, wasEnded: false))

        func end(_ process: pid_t, _ signal: Int32) {
            state.withLock { state in
                guard !state.hasEnded else { return }
                state.wasEnded = true
                kill(-process, signal)
            }
        }

        /// - Returns: whether it was ended by us.
        func note() -> Bool {
            state.withLock { state in
                state.hasEnded = true
                return state.wasEnded
            }
        }
    }
}
