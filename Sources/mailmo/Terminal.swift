import Foundation
import Glibc
import Jobs
import Pipeline
import Write

/// Standard output and standard error, as a person or a program sees them.
enum Terminal {
    /// Whether a line there can be replaced: a terminal that knows escape sequences (terminfo(5) calls one that does not
    /// `dumb`).
    static let errorRenewsLines = isatty(STDERR_FILENO) == 1 && !isDumb
    private static let outputHasColours = isatty(STDOUT_FILENO) == 1 && !isDumb
    private static let isDumb = ["", "dumb", "unknown"].contains(variable("TERM"))

    /// Whether bars and dots beyond ASCII can be drawn: by the locale's encoding (locale(7)).
    static let drawsUnicode: Bool = {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].map(variable).first { !$0.isEmpty } ?? "C"
        let encoding = locale.uppercased().replacing("-", with: "")
        return encoding.contains("UTF8") && !isDumb
    }()

    /// What `Terminal.painted` can do: the parameters of the escape sequence (ECMA-48 §8.3.117).
    enum Style: String {
        case dim = "2"
        case green = "32"
        case yellow = "33"
        case boldRed = "1;31"
        case boldGreen = "1;32"
        case boldYellow = "1;33"
        case boldCyan = "1;36"
    }

    /// Text for standard output, in colour where that is a terminal and nobody objects (no-color.org).
    static func painted(_ text: String, _ style: Style) -> String {
        guard outputHasColours, variable("NO_COLOR").isEmpty else { return text }
        return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
    }

    /// Server text is hostile: no escape sequence of it reaches the terminal, nor what turns the direction of writing.
    static func visible(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map {
                    [.control, .format].contains($0.properties.generalCategory) ? "\u{FFFD}" : $0
                }))
    }

    /// Writes to standard output, all of it or not without a word.
    static func print(_ text: String, end: String = "\n") throws(RunError) {
        do {
            try DescriptorSink.standardOutput().write(Array((text + end).utf8))
        } catch {
            throw RunError(error)
        }
    }

    /// Text for a person on standard output; long lines are broken at blanks where that is a terminal.
    static func show(_ text: String, end: String = "\n") throws(RunError) {
        try print(TextWrap.text(text, width: outputWidth), end: end)
    }

    /// A line for a person on standard error; it is broken at blanks where that is a terminal.
    static func printError(_ line: String) {
        write(STDERR_FILENO, TextWrap.text(line, width: errorWidth) + "\n")
    }

    /// Replaces the current line of a terminal.
    static func showStatus(_ line: String) {
        write(STDERR_FILENO, "\r\u{1B}[K\(line)")
    }

    /// Replaces the last lines of a terminal, and leaves the cursor behind the new ones.
    static func replaceStatus(lines count: Int, with lines: [String]) {
        let up = count > 0 ? "\u{1B}[\(count)A" : ""
        write(STDERR_FILENO, "\r\(up)\u{1B}[J" + lines.map { $0 + "\n" }.joined())
    }

    static func clearStatus() {
        write(STDERR_FILENO, "\r\u{1B}[K")
    }

    /// Columns of the terminal that standard error is; `nil` where it is none.
    static var errorWidth: Int? { width(of: STDERR_FILENO) }
    /// Columns of the terminal that standard output is; `nil` where it is none.
    static var outputWidth: Int? { width(of: STDOUT_FILENO) }

    private static func width(of descriptor: Int32) -> Int? {
        guard isatty(descriptor) == 1 else { return nil }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return Int(variable("COLUMNS")).flatMap { $0 > 0 ? $0 : nil } ?? 80
        }
        return Int(size.ws_col)
    }

    private static func variable(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }

    private static func write(_ descriptor: Int32, _ text: String) {
        var text = text
        _ = text.withUTF8 { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    }
}
