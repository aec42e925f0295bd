import MailTerms

/// The keys that SMTP checks need and that have no default.
extension Settings {
    /// Whether mail servers are asked. If not, at most the DNS is.
    package var asksMailServers: Bool { normalize.checks == .smtp }

    /// The JSON paths of the keys that are not set, in the order of the file; empty if SMTP checks can begin.
    package func missingForLiveChecks() -> [String] {
        missing.map(\.path.description)
    }

    /// Why SMTP checks cannot begin, and what to do, on one line; `nil` if they can.
    ///
    /// - Parameter file: the file that should have the keys.
    package func errorForLiveChecks(file: String) -> ConfigurationError? {
        missingProblem(file).map { ConfigurationError(problems: [$0]) }
    }

    private var missing: [(path: JSONPath, remedy: String)] {
        var missing: [(path: JSONPath, remedy: String)] = []
        if probe.helo.isEmpty {
            missing.append((JSONPath("probe", "helo"), "the host name that this host's address has in the DNS"))
        }
        if probe.mailFrom.isEmpty {
            missing.append(
                (JSONPath("probe", "mailFrom"), "an address of yours that receives mail (\"<>\" for the null sender)"))
        }
        return missing
    }

    private func missingProblem(_ file: String) -> ConfigurationError.Problem? {
        guard let first = missing.first else { return nil }
        let others = missing.dropFirst()
        let fault =
            others.isEmpty
            ? "is not set, and SMTP checks need it"
            : "and \(others.map(\.path.description).joined()) are not set, and SMTP checks need them"
        return ConfigurationError.Problem(
            file: file, place: .value(first.path), fault: fault,
            remedy: "give \(missing.map(\.remedy).joined(separator: ", and ")), or choose --checks dns")
    }
}
