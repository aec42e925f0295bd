import MailTerms
import Pipeline

/// Checked addresses in the order in which they were given, with one word for each domain on whether it accepts
/// everything.
///
/// That is found out only with an address that is accepted. A result that does not know waits while more addresses of its
/// domain are to come.
struct ResultsInOrder {
    private var known: [String: Ternary] = [:]
    private var waiting: [AddressCheck.Outcome] = []

    /// - Parameter coming: the arguments behind it.
    /// - Returns: the results that can be shown now.
    mutating func add(_ result: AddressCheck.Outcome, before coming: some Collection<String>) -> [AddressCheck.Outcome]
    {
        waiting.append(result)
        if result.report.catchAll != .unknown { known[Self.domain(of: result.email ?? "")] = result.report.catchAll }
        var ready: [AddressCheck.Outcome] = []
        while var next = waiting.first {
            let domain = Self.domain(of: next.email ?? "")
            // Nobody was asked about a domain without a reply.
            let isOpen = next.report.smtp != nil && next.report.catchAll == .unknown
            if isOpen, known[domain] == nil, coming.contains(where: { Self.domain(of: $0) == domain }) { break }
            if isOpen { next.report.catchAll = known[domain] ?? .unknown }
            ready.append(next)
            waiting.removeFirst()
        }
        return ready
    }

    /// Those that still wait, as nothing more will come.
    func rest() -> [AddressCheck.Outcome] { waiting }

    private static func domain(of text: String) -> String {
        text.lastIndex(of: "@").map { text[text.index(after: $0)...].lowercased() } ?? ""
    }
}
