import Glibc

/// Handles SIGINT and SIGTERM before `StopSignals` listens to them. Nothing has begun yet, so the process says so and
/// ends at once, with the exit code of a stopped run. A watch ends with 0, as after any stop.
enum EarlySignals {
    private static let words: StaticString =
        "mailmo: stopped before anything was begun; run the same command again\n"
    private static let wordsOfWatch: StaticString = "mailmo: stopped\n"

    /// Installs the handler only for commands that use `StopSignals`. The others keep the default action.
    static func listen(_ arguments: [String]) {
        let words = arguments.dropFirst().prefix(2)
        // A signal handler may use only constants and async-signal-safe functions (signal-safety(7)).
        switch (words.first, words.last) {
        case ("watch", _): handle { _ in EarlySignals.end(EarlySignals.wordsOfWatch, code: 0) }
        case ("convert", _), ("jobs", "resume"), ("schedule", "run"):
            handle { _ in EarlySignals.end(EarlySignals.words, code: 75) }
        default: break
        }
    }

    private static func handle(_ handler: @escaping @convention(c) (Int32) -> Void) {
        // Initializes the constants now, because the handler may not.
        _ = (words.utf8CodeUnitCount, wordsOfWatch.utf8CodeUnitCount)
        for number in [SIGINT, SIGTERM] { signal(number, handler) }
    }

    private static func end(_ words: StaticString, code: Int32) {
        _ = write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
        _exit(code)
    }
}
