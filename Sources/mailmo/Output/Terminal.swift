import Foundation
import Glibc
import Jobs
import Pipeline
import Write

/// Writes to standard output and standard error, with colour and line breaks if they are terminals.
enum Terminal {
    /// Whether a line on standard error can be replaced: it is a terminal that understands escape sequences
    /// (terminfo(5) calls one that does not `dumb`).
    static let errorRenewsLines = isatty(STDERR_FILENO) == 1 && !isDumb
    private static let outputHasColours = isatty(STDOUT_FILENO) == 1 && !isDumb
    private static let isDumb = ["", "dumb", "unknown"].contains(variable("TERM"))

    /// Whether characters beyond ASCII can be shown, according to the locale's encoding (locale(7)).
    static let drawsUnicode: Bool = {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].map(variable).first { !$0.isEmpty } ?? "C"
        let encoding = locale.uppercased().replacing("-", with: "")
        return encoding.contains("UTF8") && !isDumb
    }()

    /// The styles of `painted`. Raw values are parameters of the escape sequence SGR (ECMA-48 §8.3.117).
    enum Style: String {
        case dim = "2"
        case green = "32"
        case yellow = "33"
        case boldRed = "1;31"
        case boldGreen = "1;32"
        case boldYellow = "1;33"
        case boldCyan = "1;36"
    }

    /// Text for standard output, in colour if that is a terminal and `NO_COLOR` is not set (no-color.org).
    static func painted(_ text: String, _ style: Style) -> String {
        guard outputHasColours, variable("NO_COLOR").isEmpty else { return text }
        return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
    }

    /// Replaces control and format characters. Text from servers is hostile: it must not send escape sequences to the
    /// terminal or change the direction of writing.
    static func visible(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map {
                    [.control, .format].contains($0.properties.generalCategory) ? "\u{FFFD}" : $0
                }))
    }

    /// Writes the whole text to standard output.
    ///
    /// - Throws: if it cannot be written, or if the reader has closed the pipe (`outputClosed`).
    static func print(_ text: String, end: String = "\n") throws(RunError) {
        do {
            try DescriptorSink.standardOutput().write(Array((text + end).utf8))
        } catch {
            throw RunError(error)
        }
    }

    /// Prints text for a person on standard output. On a terminal long lines are broken at blanks.
    static func show(_ text: String, end: String = "\n") throws(RunError) {
        try print(TextWrap.text(text, width: outputWidth), end: end)
    }

    /// Prints a line for a person on standard error. On a terminal it is broken at blanks.
    static func printError(_ line: String) {
        write(STDERR_FILENO, TextWrap.text(line, width: errorWidth) + "\n")
    }

    /// Replaces the current line of a terminal.
    static func showStatus(_ line: String) {
        write(STDERR_FILENO, "\r\u{1B}[K\(line)")
    }

    /// Replaces the last `count` lines of a terminal, and leaves the cursor after the new ones.
    static func replaceStatus(lines count: Int, with lines: [String]) {
        let up = count > 0 ? "\u{1B}[\(count)A" : ""
        write(STDERR_FILENO, "\r\(up)\u{1B}[J" + lines.map { $0 + "\n" }.joined())
    }

    static func clearStatus() {
        write(STDERR_FILENO, "\r\u{1B}[K")
    }

    /// The width of standard error in terminal columns; `nil` if it is not a terminal.
    static var errorWidth: Int? { width(of: STDERR_FILENO) }
    /// The width of standard output in terminal columns; `nil` if it is not a terminal.
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
