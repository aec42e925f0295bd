import MailTerms

/// Which addresses servers see as the source of our connections.
enum SourceJudge {
    /// - Parameters:
    ///   - local: the addresses of our ends of the connections, each once.
    ///   - claimed: the addresses that servers see, according to `--public-address`.
    ///   - isPublic: whether servers can see an address as it is.
    /// - Returns: the findings, and the addresses that can be checked further.
    static func findings(
        local: [IPAddress], claimed: [IPAddress], isPublic: (IPAddress) -> Bool
    ) -> (findings: [Finding], sources: [IPAddress]) {
        guard claimed.isEmpty else {
            let hidden = local.filter { mine in
                isPublic(mine) && claimed.contains { $0.isIPv4 == mine.isIPv4 } && !claimed.contains(mine)
            }
            let finding: Finding =
                hidden.isEmpty
                ? .ok(.source, "\(list(claimed)), as --public-address says")
                : .warning(
                    .source, "connections leave from \(list(hidden)), not from \(list(claimed))",
                    remedy: "leave --public-address out, or look which of them servers see")
            return ([finding], claimed)
        }
        guard !local.isEmpty else {
            return (
                [
                    .skipped(
                        .source, "not known, as no connection stood",
                        remedy: "name it with --public-address to check it")
                ], []
            )
        }
        let visible = local.filter(isPublic)
        let hidden = local.filter { !isPublic($0) }
        var findings: [Finding] = []
        if !visible.isEmpty { findings.append(.ok(.source, "connections leave from \(list(visible))")) }
        if !hidden.isEmpty {
            findings.append(
                .warning(
                    .source,
                    "connections leave from \(list(hidden)), a private address: NAT hides the one that servers see, "
                        + "so its PTR and SPF cannot be checked from here",
                    remedy: "name that one with --public-address"))
        }
        return (findings, visible)
    }

    private static func list(_ addresses: [IPAddress]) -> String {
        addresses.map(\.description).joined(separator: " and ")
    }
}
