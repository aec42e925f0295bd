import Doctor

/// The text output of `mailmo doctor`.
enum DiagnosisOutput {
    /// One line for each finding.
    static func text(of diagnosis: Diagnosis) -> String {
        let width = CheckKind.allCases.map(\.title.count).max() ?? 0
        return diagnosis.findings.map { finding in
            let remedy = finding.remedy.map { "; \($0)" } ?? ""
            let line = Terminal.visible(finding.found + remedy)
            return "\(mark(finding.state))  \(finding.check.title.padded(to: width))  \(line)\n"
        }.joined()
    }

    private static func mark(_ state: Finding.State) -> String {
        let word = state.rawValue.padded(to: 7)
        let style: Terminal.Style =
            switch state {
            case .ok: .boldGreen
            case .warning: .boldYellow
            case .problem: .boldRed
            case .skipped: .boldCyan
            }
        return Terminal.painted(word, style)
    }
}

/// The JSON output of `mailmo doctor`.
struct DiagnosisJSON: Encodable {
    struct Check: Encodable {
        let name, state, found: String
        /// What to do; missing if nothing need be done.
        let remedy: String?
    }

    /// Whether the host is fit to probe: no finding is an obstacle.
    let fit: Bool
    let checks: [Check]

    init(_ diagnosis: Diagnosis) {
        fit = diagnosis.obstacle == nil
        checks = diagnosis.findings.map {
            Check(name: $0.check.rawValue, state: $0.state.rawValue, found: $0.found, remedy: $0.remedy)
        }
    }
}
