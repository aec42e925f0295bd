import MailTerms

/// Counts the destinations in a row that refuse one source because of a blocklist. Pure.
struct BlocklistWatch {
    private static let destinationsInRow = 5

    private var refusing: Set<String> = []

    /// How many destinations refuse us in a row.
    var count: Int { refusing.count }

    /// Records a visit's end.
    ///
    /// - Parameter isBlocked: whether it was refused because our address is on a blocklist; `nil` if the visit
    ///   does not show it.
    /// - Returns: whether the source must stop, because `destinationsInRow` or more refuse it.
    mutating func record(_ destination: String, isBlocked: Bool?) -> Bool {
        switch isBlocked {
        case true?: refusing.insert(destination)
        case false?: refusing = []
        case nil: break
        }
        return refusing.count >= Self.destinationsInRow
    }
}
