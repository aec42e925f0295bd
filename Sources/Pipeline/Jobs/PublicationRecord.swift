import Write

/// What a job is about to publish, as the store keeps it from just before the first file gets its name.
struct PublicationRecord: Codable {
    let summary: Summary
    let files: [FileIdentity]

    /// Whether all have got their names.
    var isComplete: Bool { !files.isEmpty && files.allSatisfy(\.isThere) }

    /// Takes those back that have got their names already; the set is written anew.
    func withdraw() {
        for file in files where file.isThere { file.remove() }
    }
}
