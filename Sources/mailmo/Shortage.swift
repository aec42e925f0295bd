import Configuration
import Glibc
import Jobs
import Pipeline

/// What a process must have to do any work. Without it the libraries hang or trap, so it is found out before.
enum Shortage {
    /// - Parameter isSandbox: whether the process is to bring up a world of its own, too.
    static func requireFiles(isSandbox: Bool) throws(RunError) {
        let least = OpenFiles.least + (isSandbox ? sandboxFiles : 0)
        if let files = OpenFiles.allowed, files.limit < least {
            throw RunError(
                .ioError,
                "a process may have \(files.limit) open files here, and mailmo needs \(least)"
                    + "\(isSandbox ? " with a sandbox" : ""); raise the limit (ulimit -n) and run again")
        }
    }

    /// To be called first, too: the runtime itself opens some.
    static func requireRuntimeFiles() throws(RunError) {
        if let files = OpenFiles.allowed, files.limit < runtimeFiles { try requireFiles(isSandbox: false) }
    }

    /// To be called before anything else is: the very first step of a command may wait for a thread.
    static func requireThreads() throws(RunError) {
        guard canHaveThreads else {
            throw RunError(
                .ioError,
                "this user may not have \(threads) more threads here; raise the limit (ulimit -u, or TasksMax of the "
                    + "service) and run again")
        }
    }

    /// Enough for whatever opens no file but one: the standard streams, the queues of the system's events, a file.
    private static let runtimeFiles = 8

    /// The sockets of its servers.
    private static let sandboxFiles = 64

    /// Each serial queue may need one, the event loops have theirs.
    private static let threads = 16

    /// Has so many at the same time, for a moment. What the limits say is not enough: others share them.
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
