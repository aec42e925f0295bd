import Foundation
import Glibc

/// Standard output and standard error, as a person or a program sees them.
enum Terminal {
    static let errorIsTerminal = isatty(STDERR_FILENO) == 1
    static let outputIsTerminal = isatty(STDOUT_FILENO) == 1

    static func printError(_ line: String) {
        write(STDERR_FILENO, line + "\n")
    }

    /// Replaces the current line of a terminal.
    static func showStatus(_ line: String) {
        write(STDERR_FILENO, "\r\u{1B}[K\(line)")
    }

    static func clearStatus() {
        write(STDERR_FILENO, "\r\u{1B}[K")
    }

    private static func write(_ descriptor: Int32, _ text: String) {
        var text = text
        _ = text.withUTF8 { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    }
}
