import MailTerms

/// Tells a host that everybody refuses because of a blocklist from one that some do. Pure.
struct BlocklistWatch {
    private static let destinationsInRow = 5

    private var refusing: Set<String> = []

    /// How many destinations refuse us in a row.
    var count: Int { refusing.count }

    /// Records a visit's end.
    ///
    /// - Parameter isBlocked: whether it was refused because our address stands on a blocklist; `nil` if the visit
    ///   has shown neither this nor the contrary.
    /// - Returns: whether it is time to stop.
    mutating func record(_ destination: String, isBlocked: Bool?) -> Bool {
        switch isBlocked {
        case true?: refusing.insert(destination)
        case false?: refusing = []
        case nil: break
        }
        return refusing.count >= Self.destinationsInRow
    }
}
