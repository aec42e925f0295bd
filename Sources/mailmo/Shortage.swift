import Configuration
import Glibc
import Jobs
import Pipeline

/// Checks for the open files and threads that mailmo needs at least. Without them the libraries hang or trap, so this
/// is checked first.
enum Shortage {
    /// - Parameter isSandbox: whether the process also starts a sandbox.
    /// - Throws: `ioError` if the limit of open files is too low.
    static func requireFiles(isSandbox: Bool) throws(RunError) {
        let least = OpenFiles.least + (isSandbox ? sandboxFiles : 0)
        if let files = OpenFiles.allowed, files.limit < least {
            throw RunError(
                .ioError,
                "a process may have \(files.limit) open files here, and mailmo needs \(least)"
                    + "\(isSandbox ? " with a sandbox" : ""); raise the limit (ulimit -n) and run again")
        }
    }

    /// Call it before anything else, because the Swift runtime opens files itself.
    ///
    /// - Throws: `ioError` if the limit is too low even for the runtime.
    static func requireRuntimeFiles() throws(RunError) {
        if let files = OpenFiles.allowed, files.limit < runtimeFiles { try requireFiles(isSandbox: false) }
    }

    /// Call it before anything else, because the first step of a command may wait for a thread.
    ///
    /// - Throws: `ioError` if the process cannot have `threads` more threads.
    static func requireThreads() throws(RunError) {
        guard canHaveThreads else {
            throw RunError(
                .ioError,
                "this user may not have \(threads) more threads here; raise the limit (ulimit -u, or TasksMax of the "
                    + "service) and run again")
        }
    }

    /// The most open files of a command that opens one file: the standard streams, the event queues, the file.
    private static let runtimeFiles = 8

    /// The sockets of the sandbox's servers.
    private static let sandboxFiles = 64

    /// Threads for the serial queues and the event loops.
    private static let threads = 16

    /// Starts `threads` threads at the same time and ends them. The limit itself does not tell, because other processes
    /// of the user share it.
    private static var canHaveThreads: Bool {
        let gate = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
        pthread_mutex_init(gate, nil)
        pthread_mutex_lock(gate)
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, 1 << 18)
        var started: [pthread_t] = []
        while started.count < threads {
            var thread = pthread_t()
            let code = pthread_create(
                &thread, &attributes,
                { gate in
                    let gate = gate?.assumingMemoryBound(to: pthread_mutex_t.self)
                    if let gate {
                        pthread_mutex_lock(gate)
                        pthread_mutex_unlock(gate)
                    }
                    return nil
                }, gate)
            guard code == 0 else { break }
            started.append(thread)
        }
        pthread_mutex_unlock(gate)
        for thread in started { pthread_join(thread, nil) }
        pthread_attr_destroy(&attributes)
        pthread_mutex_destroy(gate)
        gate.deallocate()
        return started.count == threads
    }
}
