/// Breaks lines at blanks, so that they fit a terminal.
enum TextWrap {
    /// Continuation lines are aligned with a second part that begins at or before this column.
    private static let furthestAlignment = 32

    /// - Parameter width: in columns; `nil` for no limit.
    static func text(_ text: String, width: Int?) -> String {
        guard let width else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { wrapped($0, width: width) }.joined(separator: "\n")
    }

    private static func wrapped(_ line: Substring, width: Int) -> String {
        guard line.columns > width else { return String(line) }
        let indent = alignment(of: line)
        // If a line has no second part, its continuation gets a deeper indent.
        let hanging = line.prefix(indent).allSatisfy { $0 == " " } ? indent + 2 : indent
        var lines: [String] = []
        var current = String(line.prefix(indent))
        var isAtStart = true
        for word in line.dropFirst(indent).split(separator: " ", omittingEmptySubsequences: false) {
            if !isAtStart, current.columns + 1 + word.columns > width {
                lines.append(current.withoutBlanksAtEnd)
                current = String(repeating: " ", count: hanging)
                isAtStart = true
                if word.isEmpty { continue }
            }
            current += isAtStart ? String(word) : " " + word
            isAtStart = false
        }
        return (lines + [current.withoutBlanksAtEnd]).joined(separator: "\n")
    }

    /// The column where the second part of `name    value` begins, or else the line's text after its indent.
    private static func alignment(of line: Substring) -> Int {
        var (best, blanks) = (0, 0)
        for (index, character) in line.prefix(furthestAlignment).enumerated() {
            if character == " " {
                blanks += 1
            } else {
                if blanks >= 2 || index == blanks { best = index }
                blanks = 0
            }
        }
        return best
    }
}
