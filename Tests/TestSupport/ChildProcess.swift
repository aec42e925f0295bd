import CSpawn
import Dispatch
import Foundation
import Synchronization

/// A child process. If it does not end in time, SIGALRM ends it.
///
/// Foundation's `Process` reads beyond the end of a directory listing if this process has more than a thousand open
/// files, as it does with loopback servers.
public final class ChildProcess: Sendable {
    /// How the process ended.
    public enum Ending: Equatable, Sendable {
        case exit(Int32)
        case signal(Int32)
    }

    public struct CannotStart: Error {
        public let code: Int32
    }

    public let processID: pid_t

    /// The time limit, longer than any test needs on a busy machine.
    private static let patience = DispatchTimeInterval.seconds(300)

    /// `nil` while the process runs.
    private let ending = Mutex<Ending?>(nil)

    /// - Parameters:
    ///   - arguments: without the program's own name.
    ///   - streams: the descriptors for its standard streams 0, 1 and 2. It inherits no others.
    public init(
        _ path: String, _ arguments: [String], in folder: String, streams: [Int32],
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(CannotStart) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addchdir_np(&actions, folder)
        for (number, stream) in streams.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, stream, Int32(number))
        }
        posix_spawn_file_actions_addclosefrom_np(&actions, Int32(streams.count))

        var attributes = posix_spawnattr_t()
        spawn_attributes_with_default_signals(&attributes, 0)
        defer { posix_spawnattr_destroy(&attributes) }

        var argv = ([path] + arguments).map { strdup($0) } + [nil]
        var envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        var id = pid_t()
        let code = posix_spawn(&id, path, &actions, &attributes, &argv, &envp)
        guard code == 0 else { throw CannotStart(code: code) }
        processID = id
        DispatchQueue.global().asyncAfter(deadline: .now() + Self.patience) { [weak self] in self?.send(SIGALRM) }
    }

    deinit {
        guard isRunning else { return }
        send(SIGKILL)
        wait()
    }

    public var isRunning: Bool { reap(WNOHANG) == nil }

    public func send(_ signal: Int32) {
        ending.withLock { if $0 == nil { kill(processID, signal) } }
    }

    @discardableResult
    public func wait() -> Ending {
        while true {
            if let ending = reap(WNOHANG) { return ending }
            // Waits without the lock and without reaping the child, so that another thread can still send it a signal.
            var information = siginfo_t()
            waitid(P_PID, id_t(processID), &information, WEXITED | WNOWAIT)
        }
    }

    private func reap(_ options: Int32) -> Ending? {
        ending.withLock { ending in
            var status: Int32 = 0
            if ending == nil, waitpid(processID, &status, options) == processID {
                let signal = status & 0x7f
                ending = signal == 0 ? .exit(status >> 8 & 0xff) : .signal(signal)
            }
            return ending
        }
    }
}
