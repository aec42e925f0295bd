import MailTerms
import Pipeline

/// Puts the results of checks in the order of the addresses, with the same catch-all value for all addresses of a
/// domain.
///
/// Whether a domain is a catch-all is found out only with an accepted address. A result whose value is unknown waits as
/// long as more addresses of its domain follow.
struct ResultsInOrder {
    private var known: [String: Ternary] = [:]
    private var waiting: [AddressCheck.Outcome] = []

    /// - Parameter coming: the addresses after this one.
    /// - Returns: the results that can be shown now.
    mutating func add(_ result: AddressCheck.Outcome, before coming: some Collection<String>) -> [AddressCheck.Outcome]
    {
        waiting.append(result)
        if result.report.catchAll != .unknown { known[Self.domain(of: result.email ?? "")] = result.report.catchAll }
        var ready: [AddressCheck.Outcome] = []
        while var next = waiting.first {
            let domain = Self.domain(of: next.email ?? "")
            // Without a reply no server was asked, so later results cannot tell either.
            let isOpen = next.report.smtp != nil && next.report.catchAll == .unknown
            if isOpen, known[domain] == nil, coming.contains(where: { Self.domain(of: $0) == domain }) { break }
            if isOpen { next.report.catchAll = known[domain] ?? .unknown }
            ready.append(next)
            waiting.removeFirst()
        }
        return ready
    }

    /// The results that still wait. Call it after the last address.
    func rest() -> [AddressCheck.Outcome] { waiting }

    private static func domain(of text: String) -> String {
        text.lastIndex(of: "@").map { text[text.index(after: $0)...].lowercased() } ?? ""
    }
}
