import Doctor
import Foundation
import Pipeline

/// A diagnosis, for a person and for a program.
enum DiagnosisOutput {
    /// One line for each finding.
    static func text(of diagnosis: Diagnosis) -> String {
        let width = CheckKind.allCases.map(\.title.count).max() ?? 0
        return diagnosis.findings.map { finding in
            let remedy = finding.remedy.map { "; \($0)" } ?? ""
            let line = Terminal.visible(finding.found + remedy)
            return "\(mark(finding.state))  \(padded(finding.check.title, to: width))  \(line)\n"
        }.joined()
    }

    static func json(of diagnosis: Diagnosis) throws(RunError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let json = try? encoder.encode(DiagnosisJSON(diagnosis)) else {
            throw RunError(.bug, "a diagnosis cannot be written as JSON; please report this")
        }
        return String(decoding: json, as: UTF8.self)
    }

    private static func mark(_ state: Finding.State) -> String {
        let word = padded(state.rawValue, to: 7)
        let style: Terminal.Style =
            switch state {
            case .ok: .boldGreen
            case .warning: .boldYellow
            case .problem: .boldRed
            case .skipped: .boldCyan
            }
        return Terminal.painted(word, style)
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}

private struct DiagnosisJSON: Encodable {
    struct Check: Encodable {
        let name, state, found: String
        /// Missing where nothing is to be done.
        let remedy: String?
    }

    let checks: [Check]

    init(_ diagnosis: Diagnosis) {
        checks = diagnosis.findings.map {
            Check(name: $0.check.rawValue, state: $0.state.rawValue, found: $0.found, remedy: $0.remedy)
        }
    }
}
