/// What live SMTP checks need and no default can supply.
extension Settings {
    /// The JSON paths of what is not set, in the order of the file; empty where live checks may begin.
    package func missingForLiveChecks() -> [String] {
        missing.map(\.path.description)
    }

    /// What stops live SMTP checks, each with what to set; `nil` where nothing does.
    ///
    /// - Parameter file: the file that ought to say it.
    package func errorForLiveChecks(file: String) -> ConfigurationError? {
        let problems = missing.map { path, remedy in
            ConfigurationError.Problem(
                file: file, place: .value(path), fault: "is not set, and SMTP checks need it", remedy: remedy)
        }
        return problems.isEmpty ? nil : ConfigurationError(problems: problems)
    }

    private var missing: [(path: JSONPath, remedy: String)] {
        var missing: [(path: JSONPath, remedy: String)] = []
        if probe.helo.isEmpty {
            missing.append((JSONPath("probe", "helo"), "give the host name that this host's address has in the DNS"))
        }
        if probe.mailFrom.isEmpty {
            let remedy = "give an address of yours that receives mail, or \"<>\" for the null sender"
            missing.append((JSONPath("probe", "mailFrom"), remedy))
        }
        return missing
    }
}
