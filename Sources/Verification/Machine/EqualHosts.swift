import MailTerms

/// Hosts of the same preference do the same work (RFC 5321 §5.1): if one refuses us, another may not.
extension [MXHost] {
    /// The hosts by preference. Among hosts of equal preference, those in the set come last.
    func leaving(_ refusing: Set<String>) -> [MXHost] {
        guard !refusing.isEmpty else { return self }
        // Sorting is stable.
        return sorted { one, other in
            (one.preference, refusing.contains(one.name) ? 1 : 0)
                < (other.preference, refusing.contains(other.name) ? 1 : 0)
        }
    }

    /// Whether there is another host of the same preference that is not in the set.
    func hasEqual(of name: String, outside refusing: Set<String>) -> Bool {
        guard let host = first(where: { $0.name == name }) else { return false }
        return contains { $0.preference == host.preference && $0.name != name && !refusing.contains($0.name) }
    }
}
