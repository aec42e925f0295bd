import Glibc

/// SIGINT and SIGTERM before `StopSignals` listens to them: nothing has been begun yet, so the process says so and ends at
/// once, with the code of a run that was stopped. A watch has done what it was told to.
enum EarlySignals {
    private static let words: StaticString =
        "mailmo: stopped before anything was begun; run the same command again\n"
    private static let wordsOfWatch: StaticString = "mailmo: stopped\n"

    /// Only where the command listens later, too: the others die of such signals, as programs do.
    static func listen(_ arguments: [String]) {
        let words = arguments.dropFirst().prefix(2)
        // What a handler does must not depend on anything that it could interrupt: each has its constants.
        switch (words.first, words.last) {
        case ("watch", _): handle { _ in EarlySignals.end(EarlySignals.wordsOfWatch, 0) }
        case ("convert", _), ("jobs", "resume"), ("schedule", "run"):
            handle { _ in EarlySignals.end(EarlySignals.words, 75) }
        default: break
        }
    }

    private static func handle(_ handler: @escaping @convention(c) (Int32) -> Void) {
        // Made now rather than in the handler.
        _ = (words.utf8CodeUnitCount, wordsOfWatch.utf8CodeUnitCount)
        for number in [SIGINT, SIGTERM] { signal(number, handler) }
    }

    private static func end(_ words: StaticString, _ code: Int32) {
        _ = write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
        _exit(code)
    }
}
