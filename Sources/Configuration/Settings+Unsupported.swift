/// What can be written but not honoured yet.
extension Settings {
    /// It is not silently left out: servers would see an address that they must not see. `nil` where everything can be
    /// honoured.
    ///
    /// - Parameter file: the file that says it.
    package func errorForUnsupported(file: String) -> ConfigurationError? {
        let values = [
            (JSONPath("probe", "sourceAddresses"), !probe.sourceAddresses.isEmpty, "[]"),
            (JSONPath("probe", "proxy"), !probe.proxy.isEmpty, "\"\""),
        ]
        let problems = values.filter { $0.1 }.map { path, _, remedy in
            ConfigurationError.Problem(
                file: file, place: .value(path), fault: "is not supported by this version yet", remedy: "give \(remedy)"
            )
        }
        return problems.isEmpty ? nil : ConfigurationError(problems: problems)
    }
}
